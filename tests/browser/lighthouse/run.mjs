// Lighthouse over the home page, an issue and an article of the built sample site, on its emulated telephone:
//
//   tests/run browser
//   mkdir -p target/lighthouse && cp tests/browser/lighthouse/package*.json target/lighthouse/ && npm ci --prefix target/lighthouse
//   node tests/browser/lighthouse/run.mjs target/browser/site target/lighthouse/node_modules /usr/bin/chromium
//
// The site is served compressed, as hosts do, and under its own headers.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { serve } from '../server.mjs';

const [site, modules, chromium] = process.argv.slice(2).map(path => resolve(path));
const PAGES = ['/', '/zh/', '/journal/2026-3/', '/zh/journal/2026-3/', '/journal/2026-3/last-lamp/', '/zh/journal/2026-3/last-lamp/'];
const PORT = 9333;

const entry = createRequire(join(modules, 'x.js')).resolve('lighthouse');
const { default: lighthouse } = await import(pathToFileURL(entry).href);

const { server, origin } = await serve(site);
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = spawn(chromium, [
  '--headless=new', `--remote-debugging-port=${PORT}`, `--user-data-dir=${profile}`, '--no-first-run', ...sandbox, 'about:blank',
], { stdio: 'ignore' });
let below = 0;
try {
  await answering(`http://127.0.0.1:${PORT}/json/version`);
  for (const address of PAGES) {
    const { lhr } = await lighthouse(`${origin}${address}`, { port: PORT, logLevel: 'error', output: 'json' });
    const scores = Object.values(lhr.categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
    below += Object.values(lhr.categories).filter(({ score }) => score < 1).length;
    const figure = id => lhr.audits[id]?.displayValue ?? '';
    console.log(`${address}: ${scores.join(', ')}; first paint ${figure('first-contentful-paint')}, largest ${figure('largest-contentful-paint')}, shift ${figure('cumulative-layout-shift')}`);
    for (const { auditRefs, title } of Object.values(lhr.categories)) {
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`    ${title}: ${audit.title} ${audit.displayValue ?? ''}`);
      }
    }
  }
} finally {
  browser.kill();
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
process.exitCode = below > 0 ? 1 : 0;

/** Waits until something answers at `url`. */
async function answering(url) {
  for (let i = 0; i < 100; i++) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise(wait => setTimeout(wait, 100));
    }
  }
  throw new Error(`${url} does not answer`);
}
