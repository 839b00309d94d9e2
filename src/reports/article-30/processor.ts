import type { ProcessorEntry, ProcessorLetterA, ProcessorLetterB } from '../../domain/article-30/processor.js';
import { html, type Html } from '../html.js';
import { entry, letter } from './entry.js';
import { gapLine } from './mark.js';
import { measures } from './measure.js';
import { address, AS_ON_THE_COVER, designated, fullName } from './party.js';
import { transfers } from './transfer.js';

function parties({ processor, onBehalfOf, contractReference }: ProcessorLetterA): Html {
  return html`<dl>
    <dt>Processor</dt>
    <dd>
      <span>${fullName(processor)} <small>${AS_ON_THE_COVER}</small></span>
    </dd>
    <dt>On behalf of</dt>
    <dd>
      ${onBehalfOf === null ? gapLine('R57') : address(onBehalfOf)}
      ${onBehalfOf?.named === false && gapLine('R57', 'the name of the controller')}
    </dd>
    ${
      onBehalfOf &&
      html`<dt>Its representative</dt>
        <dd>${designated(onBehalfOf.representatives)}</dd>
        <dt>Its data protection officer</dt>
        <dd>${designated(onBehalfOf.dataProtectionOfficer)}</dd>`
    }
    ${
      contractReference !== null &&
      html`<dt>Contract</dt>
        <dd>${contractReference}</dd>`
    }
  </dl>`;
}

const categories = ({ categories: list }: ProcessorLetterB): Html =>
  list.length === 0
    ? gapLine('R58')
    : html`<ul>
        ${list.map((category) => html`<li>${category}</li>`)}
      </ul>`;

/** What is done for one controller, by the letters of Art. 30(2). */
export const processorEntry = (of: ProcessorEntry, number: string): Html =>
  entry(
    number,
    of.a.onBehalfOf === null ? of.name : html`${of.name} for ${of.a.onBehalfOf.name}`,
    of,
    [],
    [
      letter('a', 'Processor and controller', 'Art. 30(2)(a)', parties(of.a)),
      letter('b', 'Categories of processing', 'Art. 30(2)(b)', categories(of.b)),
      letter('c', 'Transfers', 'Art. 30(2)(c)', transfers(of.c, 'R59')),
      letter('d', 'Security measures', 'Art. 30(2)(d)', measures(of.d, 'R60')),
    ],
  );
