// A server's life in the menu of its row.
import { fill, submit } from '../form.mjs';
import { choose, create, remove, row, shows } from '../table.mjs';
import { removeByWords } from './storage.mjs';
import { launch } from './wizard.mjs';

const image = 'cirros-novacompat-x86_64-disk.img';
const name = session => `${session.user}-server`;
const list = session => session.open('project/instances/');

async function act(session, action, state, asked = false) {
  await list(session);
  await choose(session, name(session), action);
  if (asked) await submit(session);
  await shows(session, name(session), state);
}

async function details(session) {
  await list(session);
  await row(session, name(session)).getByRole('link', { name: name(session) }).click();
  await session.settle();
}

export const servers = [
  ['server.launch', session => launch(session, name(session), { Source: image, Flavor: 'm1.nano', Networks: 'private' })],
  ['server.details', async session => {
    await details(session);
    for (const title of ['Interfaces', 'Log', 'Console', 'Action Log', 'Overview']) await session.tab(title);
  }],
  ['server.reboot', async session => {
    await act(session, 'soft_reboot', 'Active', true);
    await details(session);
    await session.tab('Action Log');
    await row(session, 'Reboot').waitFor();
  }],
  ['server.pause', session => act(session, 'pause', 'Paused')],
  ['server.unpause', session => act(session, 'pause', 'Active')],
  ['server.stop', session => act(session, 'stop', 'Shutoff', true)],
  ['server.start', session => act(session, 'start', 'Active')],
  ['server.resize', async session => {
    await list(session);
    await choose(session, name(session), 'resize');
    await fill(session, { flavor: { label: 'm1.tiny' } });
    await submit(session);
    await shows(session, name(session), 'Confirm or Revert Resize/Migrate');
    await choose(session, name(session), 'confirm');
    await shows(session, name(session), 'm1.tiny');
    await shows(session, name(session), 'Active');
  }],
  ['server.snapshot', async session => {
    await list(session);
    await choose(session, name(session), 'snapshot');
    await fill(session, { name: `${session.user}-snapshot` });
    await submit(session);
    await session.open('project/images/');
    await shows(session, `${session.user}-snapshot`, 'Active');
    await removeByWords(session, 'project/images/', `${session.user}-snapshot`, 'Delete Image');
  }],
  ['server.volume', async session => {
    const volume = `${session.user}-data`;
    await create(session, 'project/volumes/', 'volumes', { name: volume, size: '1' });
    await shows(session, volume, 'Available');
    for (const [action, state] of [['attach_volume', 'In-use'], ['detach_volume', 'Available']]) {
      await list(session);
      await choose(session, name(session), action);
      await fill(session, { volume: await session.page.locator('#id_volume option', { hasText: volume }).getAttribute('value') });
      await submit(session);
      await session.open('project/volumes/');
      await shows(session, volume, state);
    }
    await remove(session, 'project/volumes/', volume);
  }],
  ['server.delete', session => remove(session, 'project/instances/', name(session))],
];
