// Images, key pairs, and volumes with their snapshots and backups.
import { fill, submit } from '../form.mjs';
import { choose, chooseWords, create, gone, remove, row, shows } from '../table.mjs';

const image = session => `${session.user}-image`;
const key = session => `${session.user}-key`;
const volume = session => `${session.user}-volume`;

// The button of a window of Angular.
async function finish(session) {
  await session.page.locator('.modal-footer .btn-primary:visible').last().click();
  await session.page.locator('.modal-dialog').waitFor({ state: 'detached' });
  await session.settle();
}

export async function removeByWords(session, page, name, words) {
  await session.open(page);
  await chooseWords(session, name, words);
  await submit(session);
  await gone(session, name);
}

// What is made of a volume has a page of its own.
async function derive(session, action, page, name) {
  await session.open('project/volumes/');
  await choose(session, volume(session), action);
  await fill(session, { name });
  await submit(session);
  await session.open(page);
  await shows(session, name, 'Available');
  await remove(session, page, name);
}

export const storage = [
  ['image.create', async session => {
    await session.open('project/images/');
    await session.page.getByRole('button', { name: 'Create Image' }).click();
    await session.page.fill('#imageForm-name', image(session));
    await session.page.locator('input[type=file]').setInputFiles({ name: 'small.raw', mimeType: 'application/octet-stream', buffer: Buffer.alloc(1 << 20) });
    await session.page.selectOption('#imageForm-format', { label: 'Raw' });
    await finish(session);
    await shows(session, image(session), 'Active');
  }],
  ['image.details', async session => {
    await session.open('project/images/');
    await row(session, image(session)).getByRole('link', { name: image(session) }).click();
    await session.page.getByText('Checksum').waitFor();
  }],
  ['image.delete', session => removeByWords(session, 'project/images/', image(session), 'Delete Image')],
  ['keypair.create', async session => {
    await session.open('project/key_pairs/');
    await session.page.getByRole('button', { name: 'Create Key Pair' }).click();
    await session.page.fill('.modal-dialog input[name=name]', key(session));
    const saved = session.page.waitForEvent('download');
    await finish(session);
    await saved;
    await row(session, key(session)).waitFor();
  }],
  ['keypair.delete', session => removeByWords(session, 'project/key_pairs/', key(session), 'Delete Key Pair')],
  ['volume.create', async session => {
    await create(session, 'project/volumes/', 'volumes', { name: volume(session), size: '1' });
    await shows(session, volume(session), 'Available');
  }],
  ['volume.extend', async session => {
    await session.open('project/volumes/');
    await choose(session, volume(session), 'extend');
    await fill(session, { new_size: '2' });
    await submit(session);
    await shows(session, volume(session), '2GiB');
  }],
  ['volume.snapshot', session => derive(session, 'snapshots', 'project/snapshots/', `${volume(session)}-snapshot`)],
  ['volume.backup', session => derive(session, 'backups', 'project/backups/', `${volume(session)}-backup`)],
  ['volume.delete', session => remove(session, 'project/volumes/', volume(session))],
];
