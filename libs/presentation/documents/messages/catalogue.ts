import type { MessageKey } from './english.js';
import type { Message } from './message.js';

/** A complete catalogue: a missing message does not compile. */
export type Catalogue = Readonly<Record<MessageKey, Message>>;
