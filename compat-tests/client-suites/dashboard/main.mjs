// usage: node main.mjs BASE PASSWORD CALLS FOLDER [REGEX]
// Drives Horizon at BASE in headless Chromium: the pages and the steps of users, each a test. CALLS is the gateway's log of requests. Prints an
// outcome a line, as JSON: [test, outcome, seconds, text]; a failure's picture is in FOLDER.
import { chromium } from 'playwright-core';
import { Calls } from './calls.mjs';
import { pages } from './pages.mjs';
import { Session } from './session.mjs';
import { stories } from './stories/all.mjs';

const [base, password, log, folder, only = ''] = process.argv.slice(2);
const calls = new Calls(log);

async function test(name, session, action) {
  if (!new RegExp(only).test(name)) return;
  const started = performance.now();
  let text = '';
  calls.mark();
  try {
    await action();
    await session.settle();
  } catch (error) {
    text = error.message;
  }
  await new Promise(resolve => setTimeout(resolve, 100));          // the log is written a moment later
  const wrong = [...await session.complaints(), ...calls.failed(), text].filter(Boolean);
  if (wrong.length > 0) await session.page.screenshot({ path: `${folder}/${name.replace(/\W+/g, '_')}.png` });
  console.log(JSON.stringify([name, wrong.length > 0 ? 'failed' : 'passed', (performance.now() - started) / 1000, wrong.join('\n')]));
}

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
try {
  for (const user of Object.keys(pages)) {
    const session = await Session.login(browser, base, user, password);
    await test(`${user}.menu`, session, async () => {
      const menu = await session.menu();
      const differ = [...menu.filter(page => !pages[user].includes(page)).map(page => `not in the table: ${page}`),
        ...pages[user].filter(page => !menu.includes(page)).map(page => `not in the menu: ${page}`)];
      if (differ.length > 0) throw new Error(differ.join('\n'));
    });
    for (const page of pages[user]) await test(`${user}.page.${page}`, session, () => session.open(page));
    for (const [name, step] of stories[user]) await test(`${user}.${name}`, session, () => step(session));
    await session.page.close();
  }
} finally {
  await browser.close();
}
