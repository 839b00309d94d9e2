import type { DataBlock } from '../../domain/article-30/data.js';
import { type Cell, meaning } from '../document/cell.js';
import { termed } from '../document/meaning.js';

/** A category of personal data, the same wherever the document names it. */
export const dataCategory = ({ key, dpvTerm }: DataBlock, cell: Cell): Cell =>
  meaning('dataCategory', cell, { ...termed(dpvTerm), id: `data-${key}` });
