// Walks through the sample site as readers do: by keyboard, without script, with large letters, in forced colours.

/** Runs `walk` on a new page of a new context; answers with what it found wrong, and what threw. */
async function on(browser, options, walk) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const found = [];
  page.on('pageerror', error => found.push(`script: ${error.message}`));
  try {
    await walk(page, (right, text) => right || found.push(text));
  } catch (error) {
    found.push(error.message);
  } finally {
    await context.close();
  }
  return found;
}

/** What has the focus, and whether it shows. */
const focused = page => page.evaluate(() => {
  const { activeElement: element } = document;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    text: element.textContent.trim(), id: element.id, href: element.getAttribute('href'), name: element.localName,
    seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0 && box.bottom > 0,
    where: box.top + scrollY,
  };
});

async function skipLink(page, must) {
  await page.goto('/journal/2026-3/last-lamp/');
  await page.keyboard.press('Tab');
  const first = await focused(page);
  must(first.href === '#main', `the first Tab leads to ${first.name} ${first.text}, not to the skip link`);
  must(first.seen, 'the skip link does not show when it has the focus');
  await page.keyboard.press('Enter');
  must((await focused(page)).id === 'main', 'the skip link does not lead to the text');
}

/** Every stop of the Tab key shows, and the frame's stops come before those of the text. */
async function tabStops(page, must) {
  await page.goto('/');
  const stops = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.name === 'body') break;
    must(stop.seen, `the focus does not show on ${stop.name} “${stop.text.slice(0, 40)}”`);
    stops.push(stop);
  }
  must(stops.length > 20, `only ${stops.length} stops on the home page`);
  const texts = stops.map(stop => stop.href);
  must(texts.indexOf('/journal/') < texts.indexOf('/journal/2026-3/'), 'the navigation does not come before the text');
}

/** The switch between light and dark, with the space bar; the choice is still there on the next page. */
async function theSwitch(page, must) {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto('/');
  const light = await ground();
  await page.locator('.switch').focus();
  await page.keyboard.press('Space');
  const dark = await ground();
  must(light !== dark, 'the switch changes nothing');
  await page.goto('/zh/journal/');
  must((await ground()) === dark, 'the choice is forgotten on the next page');
  await page.locator('.switch').focus();
  await page.keyboard.press('Enter');
  must((await ground()) === light, 'the switch does not lead back');
}

/** Pictures over the page: opened with Enter, turned with the arrows, closed with Escape. */
async function lightbox(page, must) {
  await page.goto('/window/eight-honours/exhibition/');
  const links = page.locator('a.zoom');
  const count = await links.count();
  must(count > 2, `only ${count} pictures lead to themselves`);
  await links.first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog.lightbox');
  must(await dialog.isVisible(), 'Enter does not open the picture');
  const place = () => page.locator('.lightbox-place').textContent();
  const first = await place();
  await page.keyboard.press('ArrowRight');
  must((await place()) !== first, 'the arrow does not turn to the next picture');
  await page.keyboard.press('Escape');
  must(!(await dialog.isVisible()), 'Escape does not close the picture');
  // A browser says that a dialog closed in a task of its own.
  const isBack = () => [...document.querySelectorAll('a.zoom')].indexOf(document.activeElement) === 1;
  const back = await page.waitForFunction(isBack, null, { timeout: 2000 }).then(() => true, () => false);
  must(back, 'the focus does not go back to the picture that was seen last');
}

/** From the home page to an article, to its author and to a picture's file, by links alone. */
async function withoutScript(page, must) {
  const follow = async (from, selector, kind) => {
    await page.goto(from);
    await page.locator(selector).first().click();
    const on = await page.evaluate(() => document.body.className);
    must(on.includes(`on-${kind}`), `without script, ${selector} on ${from} leads to ${page.url()}`);
    return page.url();
  };
  const issue = await follow('/zh/', '.lead-words h2 a', 'issue');
  const article = await follow(issue, '.contents .row-title a', 'article');
  await follow(article, '.byline a', 'person');
  await follow(article, '.neighbour a', 'article');
  await follow('/zh/', '.sections a[href$="/window/"]', 'window');
  await follow('/zh/', '.foot a[href$="/follow/"]', 'follow');
  const name = await follow('/zh/honours/2026-morning-readers/', '.find-name a', 'roll');
  must(await page.evaluate(() => document.querySelector('.band li:target') !== null), `${name} leads to nobody`);
  must(!(await page.locator('.switch').isVisible()), 'the switch shows, and cannot work without script');
  await page.goto('/window/eight-honours/exhibition/');
  await page.locator('a.zoom').first().click();
  must(/\.(svg|jpe?g|png|webp)$/.test(page.url()), `a picture leads to ${page.url()}`);
  await page.goto('/window/eight-honours/display/');
  const exhibits = page.locator('.exhibit');
  const shown = await exhibits.evaluateAll(all => all.filter(one => one.getBoundingClientRect().height > 0).length);
  must(shown > 3 && shown === (await exhibits.count()), 'the display hides exhibits without script');
}

/** The outline marks the heading that was passed last, and a line shows how far one has read. */
async function outline(page, must) {
  await page.goto('/zh/journal/2026-3/last-lamp/');
  const marked = () => page.locator('.outline-wide [aria-current]').evaluateAll(all => all.map(one => one.hash));
  must((await marked()).length === 0, 'the outline marks a heading before any is reached');
  const last = await page.locator('.outline-wide a').last().getAttribute('href');
  await page.locator(`.prose h2`).last().scrollIntoViewIfNeeded();
  await page.evaluate(() => document.querySelector('.prose > :last-child').scrollIntoView());
  await page.waitForTimeout(200);
  must((await marked()).join() === encodeURI(decodeURI(last)), `the outline marks ${await marked()}, not ${last}`);
  must((await page.locator('.progress').count()) === 1, 'there is no line of progress');
}

/** Twice the size of letters: nothing is cut off, and nothing scrolls sideways. */
async function largeLetters(page, must) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  for (const address of ['/', '/zh/', '/zh/journal/2026-3/', '/zh/journal/2026-3/last-lamp/', '/zh/window/eight-honours/', '/honours/2026-autumn/', '/zh/honours/2026-morning-readers/', '/honours/2026-morning-readers/', '/follow/']) {
    await page.goto(address);
    const size = await page.evaluate(() => [getComputedStyle(document.documentElement).fontSize, document.documentElement.scrollWidth]);
    must(size[0] === '32px', `the letters are ${size[0]}`);
    must(size[1] <= 1280, `${address} scrolls sideways to ${size[1]} pixels with letters of 200%`);
  }
}

/** In forced colours the drawn parts take the reader's colours, and so stay to be seen. */
async function forcedColours(page, must) {
  await page.goto('/zh/window/eight-honours/');
  const seen = await page.evaluate(() => {
    const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    return { text: of('body', 'color'), word: of('.wordmark', 'fill'), border: of('.poster', 'borderTopWidth') };
  });
  must(seen.word === seen.text, `the wordmark is ${seen.word} where text is ${seen.text}`);
  must(parseFloat(seen.border) >= 2, 'the poster has no border in forced colours');
}

/** Nothing moves for a reader who asked for that. */
async function stillness(page, must) {
  await page.goto('/zh/journal/2026-3/last-lamp/');
  const moving = await page.evaluate(() => document.getAnimations().filter(one => one.timeline instanceof DocumentTimeline).length);
  must(moving === 0, `${moving} animations run`);
}

/** Every walk, with what it found. */
export async function walk(browser, origin) {
  const wide = { baseURL: origin, viewport: { width: 1280, height: 800 } };
  const walks = [
    ['skip link', { ...wide }, skipLink],
    ['tab stops', { ...wide }, tabStops],
    ['light and dark', { ...wide, colorScheme: 'light' }, theSwitch],
    ['lightbox', { ...wide }, lightbox],
    ['outline', { ...wide }, outline],
    ['without script', { ...wide, javaScriptEnabled: false }, withoutScript],
    ['letters of 200%', { ...wide }, largeLetters],
    ['forced colours', { ...wide, forcedColors: 'active' }, forcedColours],
    ['reduced motion', { ...wide, reducedMotion: 'reduce' }, stillness],
  ];
  const results = [];
  for (const [name, options, steps] of walks) results.push({ name, found: await on(browser, options, steps) });
  return results;
}
