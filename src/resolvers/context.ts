import { GraphQLError } from 'graphql';
import type { Permission } from '../domain/permission.js';
import type { Database } from '../database/open.js';
import { openSnapshot, type Snapshot } from '../database/session.js';
import { confirmed, type SignedIn } from '../services/access.js';
import { SEND, type SendSettings } from '../webhooks/send.js';

/** Who asks, for which organisation, and what they may do. */
export type Caller = SignedIn;

/** What every resolver, route and command works with. One per request. */
export interface Context {
  readonly database: Database;
  /** Null for a request that carries no credentials. */
  readonly caller: Caller | null;
  /** The instant of the request and its number, for the journal and for errors. */
  readonly requestId: string;
  /** How messages are sent to webhooks, and where to. */
  readonly sending: SendSettings;
  /** The one snapshot that all reads of the operation share, opened when first asked for. */
  snapshot(): Promise<Snapshot>;
  /** Has the snapshot, if none is open yet, be one of a single statement. */
  readOnce(): void;
  /** Waits until it is certain that the caller may come in. Before, nothing is to be done, and nothing told. */
  confirm(): Promise<void>;
  /** Closes the snapshot, if one was opened: the operation is to be answered anew, in another. */
  renew(): Promise<void>;
  /** Ends the request: its snapshot is closed, and what still runs opens no other. */
  release(): Promise<void>;
}

export function contextOf(
  database: Database,
  caller: Caller | null,
  requestId: string,
  sending: SendSettings = SEND,
): Context {
  let opened: ReturnType<typeof openSnapshot> | null = null;
  let over = false;
  let single = false;
  const context: Context = {
    database,
    caller,
    requestId,
    sending,
    async snapshot() {
      if (over) throw new Error('The request is over.');
      const { organisationId, confirm } = mustBeSignedIn(context);
      opened ??= openSnapshot(database, organisationId, { ahead: confirm, single });
      return (await opened).snapshot;
    },
    readOnce() {
      single = true;
    },
    async confirm() {
      if (opened) await (await opened).snapshot.ready();
      else if (caller) await confirmed(database, caller);
    },
    async release() {
      over = true;
      await context.renew();
    },
    async renew() {
      const pending = opened;
      opened = null;
      single = false;
      // One that could not be opened has told so to who asked for it, and holds nothing.
      await (await pending?.catch(() => null))?.release();
    },
  };
  return context;
}

const mustBeSignedIn = ({ caller }: Context): Caller => {
  if (caller) return caller;
  throw new GraphQLError('Sign in: send a key or a token as "Authorization: Bearer …".', {
    extensions: { code: 'UNAUTHENTICATED' },
  });
};

/** The caller, who may do that. */
export function authorised(context: Context, permission: Permission): Caller {
  const caller = mustBeSignedIn(context);
  if (!caller.permissions.has(permission)) {
    throw new GraphQLError(`This needs the permission ${permission}.`, {
      extensions: { code: 'FORBIDDEN', permission },
    });
  }
  return caller;
}
