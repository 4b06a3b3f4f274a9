// Tables of Horizon, those of Django and those of Angular, and what is done with their rows.
import { fill, submit } from './form.mjs';

const slow = { timeout: 90_000 };

export function row(session, name) {
  return session.page.locator('tbody tr', { hasText: name }).first();
}

// Waits until the row of that name shows a text; Horizon asks anew by itself while something is under way.
export async function shows(session, name, text) {
  await row(session, name).getByText(text, { exact: true }).first().waitFor(slow);
}

export async function gone(session, name) {
  await row(session, name).waitFor({ state: 'detached', ...slow });
}

// An action of a table of Django by its name in Horizon's code, from the button or the menu of the row.
export async function choose(session, name, action) {
  const item = row(session, name).locator(`[id$="__action_${action}"]`);
  await item.waitFor({ state: 'attached' });
  if (!await item.isVisible()) await row(session, name).locator('.dropdown-toggle').click();
  await item.click();
  await session.settle();
}

// An action of a table of Angular by its words.
export async function chooseWords(session, name, words) {
  const item = row(session, name).locator('action-list a, action-list button', { hasText: words }).first();
  if (!await item.isVisible()) await row(session, name).locator('action-list .dropdown-toggle').click();
  await item.click();
}

// By the form behind a table's button.
export async function create(session, page, table, fields, action = 'create') {
  await session.open(page);
  await session.page.click(`#${table}__action_${action}`);
  await fill(session, fields);
  await submit(session);
}

export async function remove(session, page, name, action = 'delete') {
  await session.open(page);
  await choose(session, name, action);
  await submit(session);
  await gone(session, name);
}
