// What administrators do: people and their roles, flavors, aggregates.
import os from 'node:os';
import { putBack, submit, take } from '../form.mjs';
import { choose, create, remove, row, shows } from '../table.mjs';

export const operators = [
  ['project.create', async session => {
    await create(session, 'identity/', 'tenants', { name: 'made-project', description: 'of the suite' });
    await row(session, 'made-project').waitFor();
  }],
  ['user.create', async session => {
    const password = 'a-password-of-the-suites';
    await create(session, 'identity/users/', 'users', { name: 'made-user', password, confirm_password: password, project: { label: 'made-project' }, role_id: { label: 'member' } });
    await row(session, 'made-user').waitFor();
  }],
  ['role.assign', async session => {
    await session.open('identity/');
    await choose(session, 'made-project', 'users');
    await take(session, 'demo');
    await submit(session);
    await choose(session, 'made-project', 'users');
    await putBack(session, 'demo');
    await submit(session);
  }],
  ['user.delete', session => remove(session, 'identity/users/', 'made-user')],
  ['project.delete', session => remove(session, 'identity/', 'made-project')],
  ['flavor.create', async session => {
    await create(session, 'admin/flavors/', 'flavors', { name: 'made-flavor', vcpus: '1', memory_mb: '128', disk_gb: '1', eph_gb: '0' });
    await row(session, 'made-flavor').waitFor();
  }],
  ['flavor.delete', session => remove(session, 'admin/flavors/', 'made-flavor')],
  ['aggregate.create', async session => {
    await create(session, 'admin/aggregates/', 'host_aggregates', { name: 'made-aggregate', availability_zone: 'made-zone' });
    await row(session, 'made-aggregate').waitFor();
  }],
  ['aggregate.host', async session => {
    await session.open('admin/aggregates/');
    await choose(session, 'made-aggregate', 'manage');
    await take(session, os.hostname());
    await submit(session);
    await shows(session, 'made-aggregate', os.hostname());
    await choose(session, 'made-aggregate', 'manage');
    await putBack(session, os.hostname());
    await submit(session);
  }],
  ['aggregate.delete', session => remove(session, 'admin/aggregates/', 'made-aggregate')],
];
