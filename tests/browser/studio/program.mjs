// The program under test, and a browser that speaks to it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { RECORD } from '../visit.mjs';

/** The day on which the sample is looked at. */
export const LANGUAGE = { zh: 'zh-CN', en: 'en-GB' };

/** Starts the studio; answers with its origin, its token and how to end it. */
export async function startStudio(program, { site, data, cwd, port, lang = 'zh' }) {
  const args = ['studio', '--no-open', '--lang', lang, '--color', 'never', ...(site ? ['-C', site] : []), ...(port ? ['--port', String(port)] : [])];
  const child = spawn(program, args, { cwd, env: { ...process.env, BLACKEYES_DATA: data, XDG_DATA_HOME: data, XDG_CONFIG_HOME: data, XDG_CACHE_HOME: data, HOME: data } });
  let said = '';
  const found = await new Promise((ready, failed) => {
    const hear = text => {
      said += text;
      const at = /(http:\/\/127\.0\.0\.1:(\d+))\/#([\w-]+)/.exec(said);
      if (at) ready({ origin: at[1], port: Number(at[2]), token: at[3] });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', text => { said += text; });
    child.on('exit', code => failed(new Error(`the studio ended (${code}): ${said}`)));
  });
  const gone = once(child, 'exit');
  return {
    ...found,
    address: `${found.origin}/#${found.token}`,
    async stop(signal = 'SIGINT') {
      child.kill(signal);
      await gone;
    },
  };
}

/** A context that records refusals of the policy, script errors and requests that leave this machine. */
export async function openContext(browser, { lang = 'zh', scheme = 'light', width = 1440, height = 900, axe }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale: LANGUAGE[lang], reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai' });
  // The first build of a site takes a while on a slow machine.
  context.setDefaultTimeout(90_000);
  await context.addInitScript(RECORD);
  if (axe) await context.addInitScript(axe);
  const wrong = [];
  context.on('page', page => {
    page.on('pageerror', error => wrong.push(`script: ${error.message}`));
    page.on('console', message => {
      // A request that the program did not answer is what the steps with a stopped program are about.
      if (message.type() === 'error' && !/ERR_|Failed to load resource/.test(message.text())) wrong.push(`console: ${message.text()}`);
    });
    page.on('request', request => {
      const { hostname, protocol } = new URL(request.url());
      if (hostname !== '127.0.0.1' && protocol !== 'blob:' && protocol !== 'data:') wrong.push(`request off this machine: ${request.url()}`);
    });
  });
  return { context, wrong };
}

/** Waits until a file on the disk is as it should be; answers with its text. */
export async function until(what, test, limit = 30_000) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await test();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
