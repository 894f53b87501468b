//! Counts the strokes of Han characters.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;

/// The first character of each stroke count in the stroke order of the CLDR (`zh-u-co-stroke`).
const FIRST_OF_COUNT: &[(u8, char)] = &[
    (1, '一'),
    (2, '丁'),
    (3, '万'),
    (4, '不'),
    (5, '丗'),
    (6, '丞'),
    (7, '丣'),
    (8, '並'),
    (9, '临'),
    (10, '丵'),
    (11, '乾'),
    (12, '亁'),
    (13, '亂'),
    (14, '僎'),
    (15, '僵'),
    (16, '亸'),
    (17, '償'),
    (18, '儭'),
    (19, '儳'),
    (20, '儶'),
    (21, '儷'),
    (22, '亹'),
    (23, '儽'),
    (24, '儾'),
    (25, '囔'),
    (26, '圞'),
    (27, '灥'),
    (28, '囖'),
    (29, '爨'),
    (30, '厵'),
    (31, '灩'),
    (32, '灪'),
    (33, '爩'),
    (35, '齾'),
    (36, '齉'),
    (39, '靐'),
    (48, '龘'),
];

/// Characters whose stroke count in the CLDR differs from that of their form in mainland China: the CLDR counts 阝 as 3 and 艹 as
/// 4 strokes, and has a few errors. The counts are `kTotalStrokes` of the Unicode Han Database, version 15.0 (its first value,
/// which applies to the mainland forms), for the whole block U+4E00–9FFF and for the characters outside it that are in use.
#[rustfmt::skip]
const WRITTEN_OTHERWISE: &[(u8, &str)] = &[
    (2, "廴阝龴"),
    (3, "㔾与丬之及辶龵"),
    (4, "乏以卍卐巨瓦禸艺辷邒邓长阞队龶"),
    (5, "㐌㐱㠯仺伋冎印廵礼艻艼艽艾艿芀芁节辸边辺辻込辽邔邖邗邘邙邚邛邜邝阠阡阢阣阤龷龸"),
    (
        6,
        "㐆㓞㢟似佢充吸圾岋岌巡延廷彶忣扱汲礽祁芃芄芅芆芇芉芊芋芌芍芎芏芐芑芒芓芕芖芗芝芨达辿迀迁迂迃迄迅迆过\
         迈迉邞邟邠邡邢那邤邥邦邧邨邩邪邬邷阥阦阧阨阩阪阫阬阭阮阯阰阱防阳阴阵阶龹𠮷",
    ),
    (
        7,
        "㐬㑇㕮㳄㳇兕咓咞奆妍姂姉姊姒姖尦岠廸廹弡怇抸拒拟昅泐泛泤泲洰瓨瓩社礿祀祂祃羌芘芙芚芛芜芞芟芠芡芢芣芤\
         芥芦芧芩芪芫芬芭芮芯芰花芲芳芴芵芶芷芸芹芺芼芽芾芿苀苁苂苃苄苅苆苇苈苉苊苋苌苍苎苏苡苣茾补迊迋迌迍迎\
         迏运近迒迓返迕迖迗还这迚进远违连迟邭邮邯邰邱邲邳邴邵邶邸邹邺邻镸阷阸阹阺阻阼阽阾阿陀陁陂陃附际陆陇陈\
         陉鿑鿖",
    ),
    (
        8,
        "㐭㝵㧜㭎䏝䢺侹俢咼哎尩建廻廼昛柉柜歫浅炬烎珁瓪瓫瓬瓭瓮瓯瓰瓲砐祄祅祆祇祈祉祊祋祌祎耶胏苐苑苒苓苔苕苖\
         苗苘苙苚苛苜苝苞苟苠苢苤若苦苧苨苩苪苫苬苭苮苯苰英苲苳苴苵苶苷苸苹苺苻苼苽苾苿茀茁茂范茄茅茆茇茉茊茋\
         茌茎茏茐茑茓茔茕茚衦衧衩衪衫衬衱视迠迡迢迣迤迥迦迧迨迩迪迫迭迮迯述迱迲迳邼邽邾邿郀郁郂郃郄郅郆郇郈郉\
         郊郋郍郎郏郐郑郓郔郕郘郱陊陋陌降陎陏限陑陒陓陔陕飠龺鿆鿱",
    ),
    (
        9,
        "㒸㛃㭕㲋㳘㳚㿽䏡䢼䶮修卸叟哪唌垹埅埏埩奊娗娜娫娰婙宬峫差帮庭廽恾挪挷挺挻捓捛桏桞残涎涏狿瓳瓴瓵皍眨矩\
         砭祏祐祑祒祓祔祕祖祗祙祚祛祜祝神祠祢秬秭窆笈級羗耉舁茈茖茗茘茙茛茜茞茟茠茡茢茤茥茦茧茨茩茪茫茬茭茮茯\
         茰茱茲茳茴茵茶茷茸茹茼茽茿荀荁荂荃荄荅荆荇荈草荊荋荌荍荎荏荐荑荒荓荔荕荖荗荘荙荚荛荜荝荞荟荠荡荢荣荤\
         荥荦荧荨荩荪荫荬荭荮药荿莒莚莛蚤衭衯衲衳衴衵衶衸衹衻衼衽衿袀袂袄袆袇迴迵迶迷迸迹迺迻迼追迾迿退送适逃\
         逄逅逆逇逈选逊郖郗郙郚郛郜郝郞郟郠郡郢郣郤郥郦郧陖陗陘陙陛陜陝陞陟陠陡院陣除陥陦陧陨险骨鬼鿒鿗",
    ),
    (
        10,
        "㢆㼌䍃偀偌健剮務匿卨唨唴啊娿婀婲屙崋巸弬敖梃梆梛條梠梴棦殺流涙淓淽烵烶烻焒猐珽琊琤瓶瓷畢祣祤祥祧祩祪\
         祫祬祮祯离笖笫粔缻羞耟脠脡脩致茝茣荰荱荲荳荴荵荶荷荸荹荺荻荼荽荾莀莁莂莃莄莅莆莇莈莉莊莋莌莍莎莏莐莑\
         莓莔莕莖莗莘莙莜莝莞莟莠莡莢莣莤莥莦莧莨莩莪莫莬莭莮莯莰莱莲莳莴莵莶获莸莹莺莼莽菃菦華蚈蚷衐袉袊袍袎\
         袏袐袑袒袓袔袕袖袗袘袙袚袛袜袝袟袡袢袣袥袦袧袨袩袪被袮袯覂觙訯趿逋逌逍逎透逐逑递逓途逕逖逗逘這通逛逜\
         逝逞速造逡逢連逤逥逦逧部郩郪郫郬郭郮郯郰郲郳郴郵郷郸都鄀镹陪陫陬陭陮陯陰陱陲陳陴陵陶陷陸陹険陼鿄鿬鿭",
    ),
    (
        11,
        "㒼㣎㿠䂮䌹䎃䏲䙴䜣䝙傀傁傇傞傦剳匒喎喏喐喯喵堝婼媌媖媧嫏庿廊愥掿描揵揶敢棻椘椛欫渃渠渦渮渵渶湕焫猧猫\
         琉琷瓹瓺瓻瓼硟硭碀祦祰祱祲祳祴祵祶祷祸禼竫筇缍莾莿菀菁菂菄菅菆菇菈菉菊菋菌菍菎菏菑菒菓菔菕菖菗菘菙菚\
         菛菜菝菞菟菠菡菢菣菤菥菧菨菩菪菫菬菭菮菰菱菲菳菴菵菶菷菸菹菺菻菼菽菾菿萀萁萂萃萄萅萆萇萈萉萊萋萌萍萎\
         萏萐萑萒萓萔萕萖萗萘萙萚萛萜萝萞萟萠萡萢萣萤营萦萧萨萵萸著蒁蓈袱袳袴袵袶袷袸袹袺袻袼袽袾袿裀裃裄裆裈\
         裉詎象貶趀趼距逨逩逪逫逬逭逮逯逰週進逳逴逵逶逷逸逹逺逻逽過郹郻郼郾郿鄁鄂鄃鄄鄅鄆鄇鄈鄉鄊鄋鈒陻陽陾陿\
         隀隁隂隃隄隅隆隇隈隉隊隋隌隍階随隐隗雭骩黄龿",
    ),
    (
        12,
        "㛹㴔㺄䐃傲僃僆募厫啣嗏嗒嗖嗗嗟嗢嗴嘅圏塃塊塔塟塠塦塭婣媶媿嫂嫅尳嵬嵯嵳廆廋廐御惹愧愲愺慅慌戠戢搑搓搔\
         搜搥搭搰搽敬旔旤晩暎暏朠椰楇楉楗楛楧極榔歄殛毽淵溚溞溠溬溲溾滁滑煐煑煚煡煱爺犍猾獀獇琽瑘瑛瑯瓽瓾瓿甀\
         甁痾祹祺祻祼祽祾祿禂禃禅禆禇禍禽筥筳筵絛絽綁綎綖翛腡腱艇萩萪萫萬萭萮萯萰萱萲萳萴萶萷萹萺萻萼落萾萿葀\
         葁葂葃葄葅葆葇葈葉葊葋葌葍葎葏葐葑葒葓葔葕葖葘葙葚葛葜葝葞葟葠葡葢董葤葥葦葧葨葩葪葫葬葭葮葯葰葱葲葳\
         葴葵葶葷葸葹葺葻葼葽葾葿蒀蒂蒃蒄蒅蒆蒇蒈蒉蒋蒌蒍蒎蒏蒐蒢蒫蒾蓃蓇蓚蓱蔇蜑蜒蜓裋裌裍裎裐裑裒裓裕裖裙補\
         裞裡裢裣裤裥逼逾逿遀遁遂遃遄遅遆遇遈遉遊運遌遍遏遐遑遒道達違遖遗遚鄌鄍鄎鄏鄐鄑鄒鄓鄔鄕鄖鄗鄚酦鉅鉯隑\
         隒隓隔隕隖隘隙隞雋靸韮馉骪骫骬骭骮鬽鼎鿃鿌鿓鿕鿘鿟鿺鿾",
    ),
    (
        13,
        "㬊䃅䅟䓖䥽䧹像僙勨嗶嗷嗸嗹嗼嘟嘩塳塻墎墓墷壾夢嫟嫫嫯嬅寞嶅幕幙廍廒廓廕彃慈慔慠慥慩摋摓摙摛摸撶暛棩榊\
         榙榳榵榾槆槌槎槐槩殟氲滌滫滭滶漠漣漨漭漷潃澕熍獏獓瑥瑰瑳瑵甂甃甄甅甆瘑瘔睰睷瞄硾碢碤禈禉禊禋禌禎福禐\
         禑禒禓禔禕禖禗禘禙窩綤腿膄膇與蒑蒒蒓蒔蒕蒖蒗蒘蒙蒚蒛蒜蒝蒞蒟蒠蒡蒣蒤蒥蒦蒧蒨蒩蒪蒬蒭蒮蒯蒰蒱蒲蒳蒴蒵\
         蒶蒷蒸蒹蒺蒻蒼蒽蒿蓀蓁蓂蓄蓆蓉蓊蓋蓌蓍蓎蓏蓐蓑蓒蓓蓔蓕蓖蓗蓘蓙蓛蓜蓝蓟蓠蓡蓢蓣蓤蓥蓦蓧蓨蓩蓪蓫蓬蓮蓽\
         蔀蔜蔭蔯蔱虡蜣蜹裧裨裩裪裬裭裮裯裰裱裲裶裷裸裺裼裾裿褀褂褃褄褚誔誕諍踭躳遘遙遛遜遝遞遟遠遡遢遣遤遥遨\
         遳郒鄘鄙鄛鄜鄝鄞鄟鄠鄡鄢鄣鄤鄥锳隚際障隝隟隠隡飕餀馺骯骰骱鬾鬿魀魁魂龾鿁鿙鿮鿴鿽",
    ),
    (
        14,
        "㕡㡭㥯㬎㽏䁖䃎䓛䓨䓫䓬䣘僊儁儆勥勱厲噉墜墟墬墮墴墸夀嫷嫹寬嶐嶑嶞巰幚廣彉慕慝憏憜摮摹撖撗撯撱撾擆敶暮\
         暯暱曄曅槤槨槰樄樆樇樋模樤樥樺毓氁漋潒潢潩潴澉澚濄熚熢熥熬燁獙獚獡瑹璃璈璉璍璓甇甈甉甍瘙瘟瘣瘥瘦瘩瞇\
         瞍磀磆磈磋磓禚禛禝禞禟禠禡禢禣穁箬緓緢緺膖膜舆蓭蓯蓰蓲蓳蓴蓵蓶蓷蓸蓺蓻蓼蓾蓿蔁蔂蔄蔅蔆蔈蔉蔊蔋蔌蔍蔎\
         蔏蔐蔑蔒蔓蔔蔕蔖蔗蔘蔙蔚蔛蔝蔞蔟蔠蔡蔢蔣蔤蔥蔦蔧蔨蔩蔪蔫蔮蔰蔲蔳蔴蔵蔶蔷蔸蔹蔺蔻蔼蔽蕏蕖蕯薌薖蝧蝸螂\
         裦褅褆複褈褉褊褋褌褍褎褏褐褑褓褔褕褖褗褘褙褛褝褞褡褨褪遦遧適遪遫遬遭遮遯遰遱鄦鄧鄩鄪鄫鄬鄭鄮鄯鄰鄱鄲\
         鋁鋋鋌鋣鋩錚閭閮閰隢隣隤隥隧隨隩隫霆養駏骲骳骵骶骷魃魄魅魆魥鹘鼏鼐鼑鿢鿲鿿",
    ),
    (
        15,
        "㮾㵐㻬䗖䠀䰾䴓儙儚冪劐噅噠噢噧噵噶墺奫嬘嬞寪寯嵹嶯嶱嶲嶴憨憽懂懊懏摾撻擏擑擒擕擖擛斢暹曂曃曏樮橄橗橡\
         橢檛歔漒澙澫澳澻澾濈濍濎熼熿獦璖璜璡甊甋甌甎瘼癊皣瞙瞝瞢瞱磝禤禥禩篨糔縋縌縎縒縙罼聭膵膷膼艖艘蔾蔿蕀\
         蕁蕂蕃蕄蕅蕆蕇蕈蕉蕊蕋蕌蕍蕎蕐蕑蕒蕓蕔蕕蕘蕙蕚蕛蕜蕝蕞蕟蕠蕡蕢蕣蕤蕥蕦蕧蕨蕩蕪蕫蕬蕮蕰蕱蕲蕳蕴蕵蕸蕺\
         薁薘薡蜵蝹螁螆螋螖螝褟褠褢褣褤褥褦褫褬褯褲褳褴褵襅諣諾豫貓踻蹃遲遴遵遶選遹遺遻遼邁邆鄳鄴鄵鄶鄷鄸醏錒\
         錓錵錺隦險鞗頲餝骸骹骺骻骼骿魇鮔鴔黅黆鼒龽鿔鿣鿰鿵鿶",
    ),
    (
        16,
        "䗛䲟儣勵厳嘯嘴嚃嚄嚆壒嬩嬳嶼幪彇憼懙懜懞擎擭曔橽檃檇檎檖檙檝檠檤檧檨潚濗濛濨濩濭濸營燠燤燧燪燵獲獴璥\
         璭璲甏甐甑甒癀癃瞰磲磺禧禨禪禫禭穔窿篰篱篳篴篷簉糙糚糢緻縪縫縭縸縺翴聱膙臇臈蕗蕶蕷蕹蕻蕼蕽蕾蕿薀薂薃\
         薄薅薆薇薈薉薊薋薍薎薏薐薑薒薓薔薕薗薙薚薛薜薝薞薟薠薢薣薤薥薦薧薨薩薪薫薬薭薮薯薳薽藇螭螯螴螶蟆蟇蟒\
         褶褷褸褹褾褿襀襂襃襐襒襔謉謊謎謏豱蹆蹉遽遾避邀邂還邅鄹鄺醙醚醛醜醝錨鍋鍣鍩鍵鎁鎯閷隬隭隮隯隰隱隲霙駳\
         骽骾魈魉鴱鵖黇黈黉鿚鿫鿯",
    ),
    (
        17,
        "䗪䴔䴕儰嚝嚮壙嬺巁幭彍懩懭懱擧擲擴擿攁攃朦橚檬檴櫆櫣歗歟氋濹濻濿瀁瀇瀎瀞瀡熽獷璛璵瓁瓂甓甔甕癘瞸礇礈\
         礍禦禬禮禯穟竃簧簻繋繤臒舊薰薱薲薴薵薶薷薸薹薺薻薼薾薿藀藁藂藃藄藅藆藈藉藊藋藌藍藎藏藐藑藒藓藗藡藬藱\
         蟓蟝蟥蠁蠎襆襇襈襉襊襋襌襍襎襏襑襓襕襖襚謧謨謩謰謷謸譁貘贅蹕蹥轋邇邈鄻鄼鄽鄾鄿醨鎈鎚鎝鎪鎹鎺鎾隳雘雚\
         鞬韺餶餸餽餿髀髁魊魋魌魍魎魏鯅鯈麿黊黋龜龼鿅鿪鿷",
    ),
    (
        18,
        "䎖儵壝懬懵旞曞曠櫎櫒櫔櫗櫙櫚瀢爄爇爌爗犡瓊瓋瓍甖矆矇矱礚礜礞礠礡禰禱禲穥穫竆篽簶糨繦繨繭繸羃臗艥藕藖\
         藘藙藚藛藜藝藞藟藠藢藣藤藥藦藧藨藩藪藫藭藯藰藲藳藴藵藷藸蟡蟼蟽蠂蠄蠆蠇襗襘襙襛襜襝襟襠襡襢覷觵譀譃豃\
         趪躇邊邋邌酀酂鎩鏅鏈鏊鏌鏎鏠鏵隴霧霩鞳韞顝颼颾饃饆饈馧騝騧髂髃髄髅髊鯗鹱鹲齀鿂鿤鿻鿼",
    ),
    (
        19,
        "䗴䜌䴖嚴夓孽巆巌攑攚旟櫲櫵瀯瀳爑癢矋矌矎礢礣礤礦礪穬簫籅籆籈繡繾纄耯聼艧艨藮藶藹藺藻藼藽藾藿蘀蘁蘂蘃\
         蘄蘅蘆蘇蘈蘉蘊蘋蘍蘎蘏蘐蘑蘒蘓蘔蘕蘟蘢蘣蘧蟰蠓蠖襣襤襥襦襧襪觹謽譢警譪贎蹮躂躉轕邍酁酃酄鐄鐅鐆鐊鐌鐯\
         鐹闞隵霳鞸鞹鞾韛韠韡騩騪騭騲騷髆髇髈髉髋髌魐魑魓鰎鰙鶐鶓鶜鶧鼮龻鿸鿹",
    ),
    (
        20,
        "㸌䦃䲠䴗兤嚺嚽嚾嚿壦孉巍巏懽櫸櫽櫿欂灆灌獾甗矒糲纊舋蘖蘗蘘蘙蘚蘜蘝蘞蘠蘡蘥蘦蘨蘩蘪蘫蘭蘮蘯蘳蘶蠚蠛蠣\
         衊襩襫襬襭襮譴護譽轝酅酆鏹鐩鐫鐭鐷鐽闥霵饏饗驀驁驆驊髍髎髏鬔鬕魒魔魖鰦鰰鶻鷀鹺鿞",
    ),
    (
        21,
        "䲢䴘儼囆囈囍攡權欍歡灕爟犩瓘癮禳禴臟蘬蘲蘴蘵蘷蘺襯襰襱觼讁讂躑酇酈鏽鑉鑊鑓鑝镾霿靀韃饚饛驉髐髒髓鬫魕\
         鰱鰲鰷鱁鱃鷋鷔鷝鷨麶鿀鿐鿠",
    ),
    (
        22,
        "䕭囌壧孍巖爡玁玂矔礶礷禵籧糵蘱蘸蘹蘻蘼蘽蘾蘿虀蠭蠴襳襴襶襷觽讉邏邐鑖鑛韄頀顭驚髑體鱋鱌鱑鱜鷬鼘鼜龝鿜\
         鿥鿳",
    ),
    (23, "囒孏曮欕灡禶禷罐虃虅虇蠸襵襺襼讔躠靆韈韤驌髕髖魗魘魙鱝鿦"),
    (24, "䴉䴙斖欗爤矙礹籩籬虁虂虆虈虉襸襹襻觀讙貛贜躤鑮鱐鱮鱯鷫鸌鸏鸒黌鼈齹鿛"),
    (25, "彠襽讛鑵鑶韉髗鬬鱱鱴鱶鿧"),
    (26, "糷虊讝躪轥釁釅顴飌"),
    (27, "虌驩鿝鿨"),
    (28, "钄鱹鸛"),
    (29, "韊鿩"),
    (30, "爨麣"),
    (33, "鿡"),
];

/// [`WRITTEN_OTHERWISE`], indexed by character.
static WRITTEN: LazyLock<HashMap<char, u8>> = LazyLock::new(|| {
    WRITTEN_OTHERWISE.iter().flat_map(|&(count, list)| list.chars().map(move |c| (c, count))).collect()
});

/// Determines stroke counts from the position of a character in the stroke order, corrected by [`WRITTEN_OTHERWISE`].
#[derive(Debug)]
pub(super) struct Strokes {
    /// The sort key of each of [`FIRST_OF_COUNT`].
    firsts: Vec<(u8, Vec<u8>)>,
}

impl Strokes {
    /// Creates a counter from a collator of the stroke order.
    pub(super) fn new(stroke_order: &CollatorBorrowed<'_>) -> Self {
        Self { firsts: FIRST_OF_COUNT.iter().map(|&(count, c)| (count, key_of(stroke_order, c))).collect() }
    }

    /// The stroke count of `c`, whose sort key in the stroke order is `key`. `None` if it is not a Han character, or if it is
    /// outside the main block and its count is unknown.
    pub(super) fn count(&self, c: char, key: &[u8]) -> Option<u8> {
        if let Some(&count) = WRITTEN.get(&c) {
            return Some(count);
        }
        if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
            return None;
        }
        let after = self.firsts.partition_point(|(_, first)| first.as_slice() <= key);
        self.firsts.get(after.checked_sub(1)?).map(|&(count, _)| count)
    }
}

/// The sort key of one character.
pub(super) fn key_of(order: &CollatorBorrowed<'_>, c: char) -> Vec<u8> {
    let mut key = Vec::new();
    let Ok(()) = order.write_sort_key_to(c.encode_utf8(&mut [0; 4]), &mut key);
    key
}

#[cfg(test)]
mod tests {
    use icu_collator::Collator;
    use icu_collator::options::CollatorOptions;
    use icu_locale::locale;

    use super::*;

    fn stroke_order() -> CollatorBorrowed<'static> {
        Collator::try_new(locale!("zh-u-co-stroke").into(), CollatorOptions::default()).unwrap()
    }

    #[test]
    fn the_first_of_each_count_is_where_the_collation_marks_it() {
        let order = stroke_order();
        let all: Vec<char> = ('\u{4E00}'..='\u{9FFF}').collect();
        for &(count, first) in FIRST_OF_COUNT {
            // The CLDR marks the start of each stroke count with U+FDD0 and the Braille pattern of that number.
            let mark = ['\u{FDD0}', char::from_u32(0x2800 + u32::from(count)).unwrap()];
            let mut mark_key = Vec::new();
            let Ok(()) = order.write_sort_key_to(&String::from_iter(mark), &mut mark_key);
            let after = all.iter().map(|&c| (key_of(&order, c), c)).filter(|(key, _)| *key > mark_key).min();
            assert_eq!(after.map(|(_, c)| c), Some(first), "{count} strokes");
        }
        assert!(FIRST_OF_COUNT.is_sorted_by_key(|&(count, _)| count));
        assert!(Strokes::new(&order).firsts.is_sorted_by(|(_, one), (_, next)| one < next));
    }

    #[test]
    fn the_corrections_correct_something() {
        let order = stroke_order();
        let strokes = Strokes::new(&order);
        let mut seen = std::collections::HashSet::new();
        for &(count, list) in WRITTEN_OTHERWISE {
            for c in list.chars() {
                assert!(seen.insert(c), "{c} twice");
                let key = key_of(&order, c);
                let after = strokes.firsts.partition_point(|(_, first)| *first <= key);
                let ordered = after.checked_sub(1).and_then(|at| strokes.firsts.get(at)).map(|&(count, _)| count);
                assert!(ordered != Some(count) || !('\u{4E00}'..='\u{9FFF}').contains(&c), "{c} is right already");
            }
        }
    }

    #[test]
    fn strokes_are_those_of_the_mainland() {
        let order = stroke_order();
        let strokes = Strokes::new(&order);
        for (c, count) in [
            ('一', Some(1)),
            ('丁', Some(2)),
            ('万', Some(3)),
            ('王', Some(4)),
            ('邓', Some(4)),
            ('陈', Some(7)),
            ('苏', Some(7)),
            ('郭', Some(10)),
            ('黄', Some(11)),
            ('魏', Some(17)),
            ('龘', Some(48)),
            ('a', None),
            ('か', None),
            ('\u{2A6D6}', None),
        ] {
            assert_eq!(strokes.count(c, &key_of(&order, c)), count, "{c}");
        }
    }
}
