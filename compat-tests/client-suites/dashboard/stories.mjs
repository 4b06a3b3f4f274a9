// What users do beside opening pages, in this order: the first step's things are there for the next.
import { launch } from './launch.mjs';

const image = 'cirros-novacompat-x86_64-disk.img';

const server = [
  ['server.launch', session => launch(session, `${session.user}-server`, { Source: image, Flavor: 'm1.nano', Networks: 'private' })],
];

export const stories = { admin: server, demo: server };
