// The Nu HTML checker over every page of a site.

import { spawn } from 'node:child_process';

/** Runs `command` to its end; answers with its exit code and what it wrote. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', data => (out += data));
    child.stderr.on('data', data => (out += data));
    child.on('error', reject);
    child.on('close', code => resolve({ code, out }));
  });
}

/** The errors in the pages of `folder`, one line each. */
export async function checkHtml(jar, folder) {
  const { code, out } = await run('java', ['-jar', jar, '--errors-only', '--skip-non-html', '--format', 'json', folder]);
  let messages;
  try {
    messages = JSON.parse(out).messages;
  } catch {
    throw new Error(`the HTML checker did not answer (exit code ${code}): ${out.slice(0, 2000)}`);
  }
  return messages.map(({ url, lastLine, message, extract }) => {
    const address = decodeURIComponent(url).split(folder).pop();
    return `${address}:${lastLine}: ${message}\n    ${(extract ?? '').replace(/\s+/g, ' ').trim()}`;
  });
}
