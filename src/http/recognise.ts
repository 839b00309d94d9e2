import type { IncomingMessage } from 'node:http';
import type { SignedIn } from '../services/access.js';

type Recognised = (caller: SignedIn) => void;

const asking = new WeakMap<IncomingMessage, Recognised>();

/** Has whoever limits requests told who sends this one, once that was found out. */
export const whenRecognised = (request: IncomingMessage, tell: Recognised): void => {
  asking.set(request, tell);
};

/** Tells who sends a request. Its credentials hold. */
export function recognise(request: IncomingMessage, caller: SignedIn | null): void {
  if (caller) asking.get(request)?.(caller);
}
