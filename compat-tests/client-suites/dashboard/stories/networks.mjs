// Networks, their routers and floating IPs, and what guards their ports.
import { fill, next, submit } from '../form.mjs';
import { choose, create, gone, remove, row, shows } from '../table.mjs';

const network = session => `${session.user}-network`;
const router = session => `${session.user}-router`;
const group = session => `${session.user}-group`;
const address = session => `${session.user}-address`;

export const networks = [
  ['network.create', async session => {
    await session.open('project/networks/');
    await session.page.click('#networks__action_create');
    await fill(session, { net_name: network(session) });
    await next(session);
    await fill(session, { subnet_name: `${network(session)}-v4`, cidr: '192.168.77.0/24', gateway_ip: '192.168.77.1' });
    await next(session);
    await fill(session, { allocation_pools: '192.168.77.10,192.168.77.99', dns_nameservers: '192.0.2.1', host_routes: '198.51.100.0/24,192.168.77.2' });
    await submit(session);
    await shows(session, network(session), 'Active');
  }],
  ['network.details', async session => {
    await session.open('project/networks/');
    await row(session, network(session)).getByRole('link', { name: network(session), exact: true }).click();
    await session.settle();
    for (const title of ['Subnets', 'Ports', 'Overview']) await session.tab(title);
  }],
  ['router.create', async session => {
    await create(session, 'project/routers/', 'routers', { name: router(session), external_network: { label: 'public' } });
    await shows(session, router(session), 'Active');
  }],
  ['router.interface', async session => {
    await session.open('project/routers/');
    await row(session, router(session)).getByRole('link', { name: router(session) }).click();
    await session.settle();
    await session.tab('Interfaces');
    await session.page.click('#interfaces__action_create');
    await fill(session, { subnet_id: await session.page.locator('#id_subnet_id option', { hasText: network(session) }).getAttribute('value') });
    await submit(session);
    await row(session, '192.168.77.1').waitFor();
    await choose(session, '192.168.77.1', 'delete');
    await submit(session);
    await gone(session, '192.168.77.1');
  }],
  ['router.delete', session => remove(session, 'project/routers/', router(session))],
  ['network.delete', session => remove(session, 'project/networks/', network(session))],
  ['floatingip.allocate', async session => {
    await create(session, 'project/floating_ips/', 'floating_ips', { pool: { label: 'public' }, description: address(session) }, 'allocate');
    await shows(session, address(session), 'Down');
  }],
  ['floatingip.release', session => remove(session, 'project/floating_ips/', address(session), 'release')],
  ['securitygroup.create', async session => {
    await create(session, 'project/security_groups/', 'security_groups', { name: group(session), description: 'of the suite' });
    await session.page.getByText(`Manage Security Group Rules: ${group(session)}`).first().waitFor();
  }],
  ['securitygroup.rule', async session => {
    await session.open('project/security_groups/');
    await choose(session, group(session), 'manage_rules');
    await session.page.click('#rules__action_add_rule');
    await fill(session, { rule_menu: { label: 'SSH' }, cidr: '198.51.100.0/24' });
    await submit(session);
    await shows(session, '198.51.100.0/24', '22 (SSH)');
    await choose(session, '198.51.100.0/24', 'delete');
    await submit(session);
    await gone(session, '198.51.100.0/24');
  }],
  ['securitygroup.delete', session => remove(session, 'project/security_groups/', group(session))],
];
