import { Client } from 'pg';
import { unanswered, wholeMessages } from '../../src/database/embedded/protocol.js';
import { PgliteSocket } from '../../src/database/embedded/socket.js';

function message(type: string, body = ''): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
}

const messages = (types: string): Buffer => Buffer.concat(Array.from(types, (type) => message(type, 'body')));

test('whole messages are cut from what came so far', () => {
  const bytes = Buffer.concat([message('P', 'select'), message('S')]);
  const ends = Array.from({ length: bytes.length + 1 }, (_, n) => wholeMessages(bytes.subarray(0, n), true).end);
  expect(new Set(ends)).toEqual(new Set([0, 11, 16]));
  expect(ends.indexOf(11)).toBe(11);
  expect(ends.indexOf(16)).toBe(16);
  expect(wholeMessages(Buffer.concat([message('S'), message('X')]), true)).toEqual({ end: 5, terminated: true });
});

test('the startup packet has no type', () => {
  const packet = message('', 'user');
  expect(wholeMessages(packet.subarray(0, 3), false).end).toBe(0);
  expect(wholeMessages(packet.subarray(0, 7), false).end).toBe(0);
  expect(wholeMessages(Buffer.concat([packet, message('Q')]), false).end).toBe(8);
});

test.each([
  ['PBDES', '12TDDCZ', null],
  ['PBDES', '12nsZ', null],
  ['PBDES', '12nIZ', null],
  ['BDES', '2nCZ', null],
  ['PBDES', '1EZ', null],
  ['PBDEH', '12TDs', null],
  ['Q', 'TDCZ', null],
  ['Q', 'CTDCZ', null],
  ['Q', 'IZ', null],
  ['Q', 'NSEZ', null],
  ['CS', '3Z', null],
  ['PBDES', '12nNNZ', 'a statement'],
  ['PBDES', '1Z', 'Bind'],
  ['PBDES', 'Z', 'Parse'],
  ['PBDES', '12nC', 'Sync'],
  ['Q', 'Z', 'a statement'],
  ['Q', '', 'a statement'],
  ['Q', 'E', 'Sync'],
])('%s answered by %s: unanswered is %s', (asked, answer, expected) => {
  expect(unanswered(messages(asked), messages(answer))).toBe(expected);
});

test('a statement without an answer is an error to pg, and its connection is given up', async () => {
  const ready = Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]);
  const release = jest.fn();
  const session = { execute: () => Promise.resolve(ready), release };
  const client = new Client({
    ssl: false,
    stream: () => new PgliteSocket({ acquire: () => Promise.resolve(session) }),
  });
  const told: Error[] = [];
  client.on('error', (error) => told.push(error));
  await client.connect();
  await expect(client.query('INSERT INTO entry VALUES (1)')).rejects.toThrow('did not answer a statement');
  expect(told[0]?.message).toContain('may not have been done');
  expect(release).toHaveBeenCalledTimes(1);
  await expect(client.query('SELECT 1')).rejects.toThrow();
});
