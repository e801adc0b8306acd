export { OUTBOX_HANDLERS, OutboxRelay, type OutboxHandler } from './outbox-relay.js';
