import { Packer } from 'docx';
import { served } from '../../pdf/press/process.mjs';
import { documentOf } from './document.mjs';

/**
 * The process that documents of Word are made in: one after another. The library that makes them does not return before
 * it is done, which of a long one takes seconds.
 *
 * @typedef {import('../docx.js').WordJob} WordJob
 */

served(async (/** @type {WordJob} */ { sheet, files }) => Packer.toBuffer(documentOf(JSON.parse(sheet), files)));
