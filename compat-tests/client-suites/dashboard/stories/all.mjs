// What users do beside opening pages, in this order: what one step makes is there for the next.
import { networks } from './networks.mjs';
import { operators } from './operators.mjs';
import { servers } from './servers.mjs';
import { storage } from './storage.mjs';

const member = [...servers, ...networks, ...storage];

export const stories = { admin: [...member, ...operators], demo: member };
