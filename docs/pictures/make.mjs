// Makes the pictures of `docs/writing.md`: every block of Markdown in it becomes an article of a small site, is built and
// photographed. Run it after a change of the constructs or of the theme:
//
//   tests/run set-up && cargo build --profile ci
//   node docs/pictures/make.mjs target/ci/blackeyes target/browser/node_modules /usr/bin/chromium

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '../../tests/browser/server.mjs';

const [program, modules, chromium] = process.argv.slice(2).map(path => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const { chromium: browserType } = createRequire(join(modules, 'x.js'))('playwright-core');

/** The sections of a document that hold a block of Markdown: their name, and the first such block. */
function constructs(text) {
  return text.split(/^## /m).slice(1).flatMap(section => {
    const title = section.slice(0, section.indexOf('\n')).trim();
    const block = /^(`{3,})markdown\n([\s\S]*?)^\1$/m.exec(section);
    return block ? [{ slug: title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/-$/, ''), title, source: block[2] }] : [];
  });
}

/** The pictures that the examples name are drawings of the sample. */
const drawings = {
  'ginkgo.jpg': 'content/journal/2026-3/six-lights/bicycles.svg',
  'choir.jpg': 'content/activities/winter-reading.svg',
  'dance.jpg': 'content/activities/freshers.svg',
};

function makeSite(folder, list) {
  const issue = join(folder, 'content/journal/1');
  mkdirSync(issue, { recursive: true });
  cpSync(join(root, 'themes'), join(folder, 'themes'), { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), [
    'title: Writing', 'base_url: https://writing.example.edu/', 'languages: [zh]', 'time_zone: Asia/Shanghai', 'theme: ink',
    'checks: {broken-link: warning, missing-picture: warning, duplicate-heading-id: warning}', '',
  ].join('\n'));
  writeFileSync(join(issue, 'issue.md'), '---\ntitle: Writing\ndate: 2026-01-01\nsections: [{id: all, title: All}]\n---\n');
  for (const [name, drawing] of Object.entries(drawings)) {
    cpSync(join(root, drawing), join(issue, name.replace('.jpg', '.svg')));
  }
  list.forEach(({ slug, title, source }) => {
    const body = source.replaceAll('.jpg', '.svg');
    writeFileSync(join(issue, `${slug}.md`), `---\ntitle: ${JSON.stringify(title)}\nsection: all\n---\n${body}`);
  });
}

const list = constructs(readFileSync(join(root, 'docs/writing.md'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'writing-'));
try {
  makeSite(folder, list);
  const out = join(folder, 'public');
  execFileSync(program, ['build', '-C', folder, '--out', out, '--as-of', '2026-11-23', '--format', 'short'], { stdio: 'inherit' });
  const { server, origin } = await serve(out);
  const browser = await browserType.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 720, height: 900 }, deviceScaleFactor: 1.5 });
  for (const { slug } of list) {
    await page.goto(`${origin}/journal/1/${slug}/`);
    await page.evaluate(() => document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; }));
    await page.waitForLoadState('networkidle');
    const path = join(here, `writing-${slug}.png`);
    // A little more than the text itself: emphasis dots stand below the last line.
    const box = await page.locator('.prose').first().boundingBox();
    const clip = { x: Math.max(0, box.x - 16), y: Math.max(0, box.y - 12), width: box.width + 32, height: box.height + 28 };
    await page.screenshot({ path, clip, fullPage: true });
    console.log(path.slice(root.length + 1));
  }
  await browser.close();
  server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
