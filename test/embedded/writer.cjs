/**
 * Writes transactions of two rows to the data folder until it is killed, and prints each number that was
 * acknowledged. Run by tests: `node writer.cjs <folder> <first number> [<template file>]`.
 */
require('../support/swc-register.cjs');
const { writeSync } = require('node:fs');
const { argv, exit } = require('node:process');
const { Pool } = require('pg');
const { openEmbedded } = require('../../src/database/embedded/host.js');
const { embeddedOptions } = require('../../src/database/embedded/settings.js');

/** @param {string} folder @param {number} first @param {string | undefined} template */
async function write(folder, first, template) {
  const database = await openEmbedded({ folder, template });
  const { username, extra, ...options } = embeddedOptions(database);
  const pool = new Pool({ ...options, ...extra, user: username });
  await pool.query('CREATE TABLE IF NOT EXISTS one (n int PRIMARY KEY); CREATE TABLE IF NOT EXISTS two (n int)');
  const client = await pool.connect();
  for (let n = first; ; n++) {
    await client.query('BEGIN');
    await client.query('INSERT INTO one VALUES ($1)', [n]);
    await client.query('INSERT INTO two VALUES ($1)', [n]);
    await client.query('COMMIT');
    if (n % 50 === 0) await client.query('CHECKPOINT');
    writeSync(1, `${n}\n`);
  }
}

const [, , folder = '', first = '1', template] = argv;
write(folder, Number(first), template).catch((error) => {
  writeSync(1, `${error?.message}\n`);
  exit(1);
});
