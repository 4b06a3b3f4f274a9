// Forms in Horizon's windows.

function dialog(session) {
  return session.page.locator('.modal.in, .modal-dialog').last();
}

// Fields by their name in the form: texts, choices (by value or label), and true or false. Horizon hides some behind widgets of its own.
export async function fill(session, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = session.page.locator(`#id_${name}`);
    await field.waitFor({ state: 'attached' });
    if (typeof value === 'boolean') await field.setChecked(value, { force: true });
    else if (await field.evaluate(element => element.tagName) === 'SELECT') await field.selectOption(value, { force: true });
    else await field.fill(value);
  }
}

export async function next(session) {
  await dialog(session).locator('.button-next').click();
}

// Sends the form, or says yes to what it asks; fails when Horizon does not take it. Why not, the page says.
export async function submit(session) {
  await dialog(session).locator('.modal-footer .btn-primary:visible, .modal-footer .btn-danger:visible').last().click();
  await session.page.waitForFunction(() => {
    const shown = [...document.querySelectorAll('.modal.in')].filter(window => window.getClientRects().length > 0);
    return shown.length === 0 || shown.some(window => window.querySelector('.has-error, .alert-danger'));
  }, undefined, { timeout: 60_000 });
  await session.settle();
  if (await session.page.locator('.has-error:visible, .alert-danger:visible').count() > 0) throw new Error('the form is not taken');
}

// Entries of a chooser of two columns (members, hosts): the left one has what may be taken, the right one what is.
const column = (session, side, name) => dialog(session).locator(side === 'left' ? '.available_members > ul' : '.members:not(.available_members) > ul', { hasText: name });

export async function take(session, name) {
  await column(session, 'left', name).locator('a[href="#add_remove"]').click();
  await column(session, 'right', name).waitFor();
}

export async function putBack(session, name) {
  await column(session, 'right', name).locator('a[href="#add_remove"]').click();
  await column(session, 'left', name).waitFor();
}
