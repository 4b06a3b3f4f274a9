// The launch wizard.
import { row } from '../table.mjs';

export async function launch(session, name, choices) {
  await session.open('project/instances/');
  await session.page.click('#instances__action_launch-ng');
  const wizard = session.page.locator('.modal-content');
  await wizard.locator('.nav-item.active', { hasText: 'Details' }).waitFor();
  await session.settle();
  for (const step of await wizard.locator('.nav-item').all()) {            // each step is looked at, as its page asks for things of its own
    const title = (await step.innerText()).trim();
    await step.click();
    await session.settle();
    if (title === 'Details') await wizard.locator('input[name=name]').fill(name);
    if (choices[title]) await allocate(wizard, choices[title]);
  }
  await wizard.locator('button.finish').click();
  await wizard.waitFor({ state: 'detached' });
  await row(session, name).getByText('Active', { exact: true }).waitFor({ timeout: 90_000 });
}

// The only network is allocated by Horizon itself.
async function allocate(wizard, item) {
  const chosen = wizard.locator('tr:visible', { hasText: item }).first();
  await chosen.waitFor();
  if (await chosen.locator('button.fa-arrow-up').isVisible()) await chosen.locator('button.fa-arrow-up').click();
  await chosen.locator('button.fa-arrow-down').waitFor();
}
