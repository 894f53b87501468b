// Searches as readers do, in a browser: the page, the dialog, the keyboard, an input method.

const PAGE = '/college/zh/search/';
const status = page => page.locator('.search-status');
const titles = page => page.locator('.search-list .row-title').allTextContents();

/** Waits for what is said of the query that was asked last. */
const answered = (page, text) => page.waitForFunction(text => document.querySelector('.search-status').textContent.includes(text), text);

async function ask(page, query, said) {
  await page.locator('.search-query').fill(query);
  await answered(page, said);
}

async function acrossLines(page, must) {
  await page.goto(PAGE);
  await ask(page, '琉璃瓦', '1条结果');
  must((await titles(page)).join() === '灯下', 'a text over a line break of the source is not found');
  must((await page.locator('.search-list .row-text mark').allTextContents()).join() === '琉璃瓦', 'what matches is not marked');
  must(page.url().endsWith(`?q=${encodeURIComponent('琉璃瓦')}`), `the address does not say what was asked: ${page.url()}`);
}

async function pinyin(page, must) {
  await page.goto(PAGE);
  for (const [query, name] of [['sxm', '单小满'], ['shanxiaoman', '单小满'], ['zengzm', '曾子墨'], ['zengzimo', '曾子墨'], ['ycxy', '尉迟小雨']]) {
    await page.locator('.search-query').fill('');
    await ask(page, query, '条结果');
    await page.waitForFunction(name => document.querySelector('.search-list .row-title')?.textContent === name, name, { timeout: 3000 })
      .catch(async () => must(false, `${query} leads with ${(await titles(page)).join('、')}, not with ${name}`));
  }
  await ask(page, 'dxm', '没有找到');
  must((await titles(page)).length === 0, 'a surname is found as it is not read');
}

async function english(page, must) {
  await page.goto('/college/search/');
  await ask(page, 'run', '2 results');
  must((await page.locator('.search-list .row-text mark').allTextContents()).sort().join() === 'running,runs', 'a stem does not find its words');
  await ask(page, 'creme brulee', '1 result');
  must((await page.locator('mark').allTextContents()).join() === 'Crème,Brûlée', 'accents are in the way');
  await ask(page, 'BICYC', '1 result');
  await ask(page, '"far other"', '1 result');
  await ask(page, '"other far"', 'Nothing has');
  await ask(page, 'happiest', 'Nothing has');
}

async function mixed(page, must) {
  await page.goto(PAGE);
  for (const query of ['Rust语言', '第3期', '"rust语言"', '第３期 编程', 'rust 讲别的']) {
    await page.locator('.search-query').fill('');
    await ask(page, query, '1条结果');
    must((await titles(page)).join() === '学编程', `${query} finds ${await titles(page)}`);
  }
}

async function filters(page, must) {
  await page.goto(PAGE);
  await ask(page, 'river', '3条结果');
  await page.locator('select[name=kind]').selectOption('page');
  await answered(page, '1条结果');
  must((await titles(page)).join() === 'About', 'a kind does not narrow the result');
  await page.reload();
  await answered(page, '1条结果');
  must((await page.locator('select[name=kind]').inputValue()) === 'page', 'the address does not keep what the search was narrowed to');
  await page.locator('select[name=kind]').selectOption('');
  await page.locator('select[name=year]').selectOption('2025');
  await answered(page, '1条结果');
  must((await titles(page)).join() === 'The River', 'a year does not narrow the result');
  await page.locator('select[name=lang]').selectOption('zh');
  await answered(page, '没有找到');
  await page.locator('.search-suggestions a').first().click();
  await answered(page, '3条结果');
}

async function nothing(page, must) {
  await page.goto(PAGE);
  await ask(page, '琉璃瓦当', '没有找到“琉璃瓦当”');
  await page.locator('.search-suggestions a', { hasText: /^琉璃瓦$/ }).click();
  await answered(page, '1条结果');
  await page.goto('/college/search/');
  await ask(page, 'bicycels', 'Nothing has');
  must((await page.locator('.search-suggestions a').first().textContent()) === 'bicycles', 'no word is suggested that is spelled nearly so');
  must(await page.locator('.search-indexes').isVisible(), 'the indexes are not offered where nothing is found');
}

async function keyboard(page, must) {
  await page.goto('/college/zh/');
  await page.keyboard.press('/');
  const field = page.locator('dialog[open] .search-query');
  await field.waitFor();
  await page.keyboard.type('琉璃');
  await page.locator('[role=option]').first().waitFor();
  must((await field.getAttribute('aria-expanded')) === 'true', 'the list is not said to be open');
  must((await status(page).textContent()) === '1条结果', 'the dialog does not say how much was found');
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  must((await page.locator(`#${active}`).getAttribute('aria-selected')) === 'true', 'no option is chosen by the arrow');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/zh/journal/2026-1/lamp/');
  await page.keyboard.press('Control+k');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  must((await page.locator('dialog[open]').count()) === 0, 'Escape does not close the dialog');
  await page.locator('.find').click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type('rust');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/zh/search/?q=rust');
  await page.locator('.search-list .row-title a').first().waitFor();
  await page.locator('.search-query').focus();
  await page.keyboard.press('ArrowDown');
  must((await page.evaluate(() => document.activeElement.textContent)) === '学编程', 'the arrow does not lead to the results');
}

/** Letters that an input method has not made into text yet are not searched for. */
async function composing(page, must) {
  await page.goto(PAGE);
  await ask(page, '雨', '条结果');
  const before = await status(page).textContent();
  await page.locator('.search-query').fill('');
  const typed = await page.context().newCDPSession(page);
  const asked = [];
  // The browser may still ask for the page's icon.
  page.on('request', request => request.url().includes('/search/') && asked.push(request.url()));
  for (const text of ['l', 'li', 'liuli']) await typed.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await page.waitForTimeout(300);
  must((await status(page).textContent()) === '' && asked.length === 0, `the letters of an input method were searched for: ${asked}`);
  await typed.send('Input.insertText', { text: '琉璃' });
  await answered(page, '1条结果');
  must(before !== '', 'nothing was said of a query before');
}

async function withoutScript(page, must) {
  await page.goto(PAGE);
  must(!(await page.locator('.search-query').isVisible()), 'a field that does nothing shows without script');
  const links = await page.locator('.search-indexes a').evaluateAll(links => links.map(link => link.getAttribute('href')));
  must(links.join() === '/college/zh/journal/,/college/zh/people/,/college/zh/topics/', `the indexes are ${links}`);
  must((await page.locator('noscript').textContent()).includes('搜索需要JavaScript'), 'it is not said that the search needs JavaScript');
}

/** Without a connection, what was fetched once still answers. */
async function offline(page, must) {
  await page.goto(PAGE);
  await ask(page, '琉璃瓦', '1条结果');
  await page.context().setOffline(true);
  await ask(page, '琉璃', '1条结果');
  await ask(page, '鼙', '没有找到');
  await page.context().setOffline(false);
  must(true, '');
}

/** A newer build took the files away that an open page knows: it finds what the newer one has. */
async function newer(page, must, { rebuild }) {
  await page.goto(PAGE);
  await ask(page, '琉璃瓦', '1条结果');
  await rebuild();
  await ask(page, '璀璨新篇', '1条结果');
  await ask(page, '琉璃瓦', '没有找到');
}

/** The page and the dialog with results, looked at by axe. */
async function accessible(page, must, { axe }) {
  const look = async place => {
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    for (const { id, nodes } of violations) must(false, `axe ${id} ${place}: ${nodes[0].html.slice(0, 160)}`);
  };
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(PAGE);
    await ask(page, '图书馆', '条结果');
    await page.evaluate(axe);
    await look(`on the page of ${width} pixels`);
    must((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `the results scroll sideways at ${width} pixels`);
    await page.goto('/college/zh/');
    await page.keyboard.press('/');
    await page.locator('dialog[open] .search-query').fill('图书馆');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.evaluate(axe);
    await look(`in the dialog of ${width} pixels`);
  }
}

/** Each walk by its name; those that need no script say so. `newer` comes last: it changes the site. */
export const WALKS = [
  ['across lines', acrossLines], ['pinyin', pinyin], ['English', english], ['two scripts', mixed], ['filters', filters], ['nothing', nothing],
  ['keyboard', keyboard], ['input method', composing], ['without script', withoutScript, { javaScriptEnabled: false }], ['offline', offline],
  ['accessible', accessible], ['a newer build', newer],
];
