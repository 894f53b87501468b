// What comes out of a printer: the pages of each kind, their size, and that none of them is empty.

const A4 = [595, 842];
const A3 = [842, 1191];
// From how many to how many sheets, with the fonts that a Debian has.
const PAPERS = [
  { address: '/zh/journal/2026-3/last-lamp/', size: A4, sheets: [2, 4] },
  { address: '/journal/2026-3/last-lamp/', size: A4, sheets: [3, 6] },
  { address: '/zh/journal/2026-3/', size: A4, sheets: [1, 3] },
  { address: '/journal/2026-3/', size: A4, sheets: [2, 4] },
  { address: '/zh/honours/2026-morning-readers/', size: A4, sheets: [1, 3] },
  { address: '/zh/honours/2025-2026-students/', size: A4, sheets: [2, 4] },
  { address: '/zh/window/eight-honours/quotation-liu/', size: A3, sheets: [1, 1] },
  { address: '/zh/window/eight-honours/call-for-small-things/', size: A3, sheets: [1, 1] },
  { address: '/window/eight-honours/pairs/', size: A3, sheets: [1, 2] },
  { address: '/zh/window/eight-honours/lamp/', size: A3, sheets: [1, 1] },
  { address: '/zh/window/lei-feng-month/umbrellas/', size: A3, sheets: [1, 1] },
];

/** A sheet with nothing on it but its number takes 119 bytes, one with a few lines over a thousand. */
const EMPTY = 400;

/** The sheets of a PDF that Chromium wrote: their sizes in points, and how many bytes draw what is on each. */
function sheets(pdf) {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Type\s*\/Page\b[\s\S]*?endobj/g)].map(([page]) => {
    const size = /\/MediaBox\s*\[\s*([\d.\s]+)\]/.exec(page)[1].trim().split(/\s+/).slice(2).map(Number);
    const contents = /\/Contents\s+(\d+) 0 R/.exec(page)[1];
    const length = new RegExp(`\\n${contents} 0 obj\\s*<<[\\s\\S]*?/Length (\\d+)`).exec(text)[1];
    return { size, drawn: Number(length) };
  });
}

/** Whether the cover of an issue is on its first sheet, of 148 by 244 millimetres between the margins. */
async function coverComesFirst(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 559, height: 922 });
  const ends = await page.evaluate(() => document.querySelector('.issue-cover .cover')?.getBoundingClientRect().bottom ?? 0);
  await page.setViewportSize(before);
  return ends < 922;
}

/** What is wrong with the site on paper. */
export async function checkPrint(browser, origin) {
  const found = [];
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  for (const { address, size, sheets: [least, most] } of PAPERS) {
    const must = (right, text) => right || found.push(`${address} on paper: ${text}`);
    await page.goto(address);
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() => {
      const shows = selector => [...document.querySelectorAll(selector)].some(one => one.getClientRects().length > 0);
      return { interface: ['.sections', '.switch', '.foot', '.pager', '.outline'].filter(shows), text: shows('main h1') };
    });
    must(seen.interface.length === 0, `shows ${seen.interface.join(', ')}`);
    must(seen.text, 'has no title');
    must(await coverComesFirst(page), 'does not begin with its cover');
    const made = sheets(await page.pdf({ preferCSSPageSize: true, printBackground: false }));
    must(made.length >= least && made.length <= most, `has ${made.length} sheets, not ${least} to ${most}`);
    for (const [number, sheet] of made.entries()) {
      const fits = sheet.size.every((length, side) => Math.abs(length - size[side]) <= 2);
      must(fits, `has a sheet of ${sheet.size} points, not ${size}`);
      must(sheet.drawn > EMPTY, `has nothing on sheet ${number + 1}`);
    }
    await page.emulateMedia({ media: 'screen' });
  }
  await context.close();
  return found;
}
