// Looks at pages in Chromium: narrow and wide, light and dark.

const WIDTHS = [320, 1280];
/** The widths between and beyond, at which nothing may scroll sideways either. */
const OTHER_WIDTHS = [390, 768, 1920];
const SCHEMES = ['light', 'dark'];
/** What axe looks for. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** In how many ways a page is looked at. */
export const SETTINGS = WIDTHS.length * SCHEMES.length;

// Runs before a page's own script. An init script is not held by the page's policy, so that the policy stands as sent.
export const RECORD = `
  window.refused = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.refused.push(event.violatedDirective + ' refused ' + (event.blockedURI || 'inline') +
      (event.lineNumber ? ' at line ' + event.lineNumber : '')));
`;

async function openContext(browser, origin, axe, width) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', baseURL: origin });
  await context.addInitScript(RECORD);
  await context.addInitScript(axe);
  return context;
}

/** What is wrong with the page as it now stands, in a browser of this width. */
export async function inspect(page, width) {
  const seen = await page.evaluate(async rules => {
    const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
    const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return {
      refused: window.refused.splice(0),
      scroll: document.documentElement.scrollWidth,
      wide: wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120)),
      violations: violations.map(({ id, help, nodes }) => ({
        id, help, count: nodes.length, html: nodes[0].html.slice(0, 200), why: nodes[0].failureSummary,
      })),
    };
  }, RULES);
  const found = seen.refused.map(text => `policy: ${text}`);
  if (seen.scroll > width) found.push(`scrolls sideways to ${seen.scroll} pixels: ${seen.wide.join(' ')}`);
  for (const { id, help, count, html, why } of seen.violations) {
    found.push(`axe ${id}: ${help} (${count} times)\n    ${html}\n    ${why.replace(/\s*\n\s*/g, ' ')}`);
  }
  return found;
}

/** Whether the page scrolls sideways at any of the other widths. */
async function sideways(page) {
  const found = [];
  for (const width of OTHER_WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    if (scroll > width) found.push(`scrolls sideways to ${scroll} pixels at ${width}`);
  }
  return found;
}

/** Opens the page and answers with what is wrong with it, in each of the colour schemes. */
async function look(context, origin, address, width) {
  let found = [];
  const page = await context.newPage();
  page.on('console', message => {
    if (message.type() === 'error') found.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', error => found.push(`script: ${error.message}`));
  page.on('requestfailed', request => found.push(`request failed: ${request.url()}`));
  page.on('request', request => {
    if (new URL(request.url()).origin !== origin) found.push(`request off the site: ${request.url()}`);
  });
  const response = await page.goto(address);
  if (response.status() !== 200) found.push(`answered ${response.status()}`);
  if (!response.headers()['content-security-policy']) found.push('came without a Content-Security-Policy');
  const result = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const seen = await inspect(page, width);
    result.push({ address, width, scheme: colorScheme, found: [...found, ...seen] });
    found = [];
  }
  if (width === Math.max(...WIDTHS)) result.at(-1).found.push(...(await sideways(page)));
  await page.close();
  return result;
}

/** Looks at each of `pages` in each setting, `jobs` at a time; answers with every view of them, in their order. */
export async function visit(browser, origin, axe, pages, jobs) {
  const contexts = await Promise.all(WIDTHS.map(width => openContext(browser, origin, axe, width)));
  const tasks = pages.flatMap(({ address }) => WIDTHS.map((width, i) => () => look(contexts[i], origin, address, width)));
  const views = [];
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const task = next++;
      views[task] = await tasks[task]();
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  await Promise.all(contexts.map(context => context.close()));
  return views.flat();
}
