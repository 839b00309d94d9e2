import type { ControllerEntry } from '../../domain/article-30/controller.js';
import type { ControllerLetterC, DataUseBlock, SubjectBlock } from '../../domain/article-30/data.js';
import type { ControllerLetterA } from '../../domain/article-30/joint.js';
import type { ControllerLetterB, PurposeBlock } from '../../domain/article-30/purpose.js';
import type { ControllerLetterD, RecipientBlock } from '../../domain/article-30/recipient.js';
import { html, type Html, joined, type Part } from '../html.js';
import { capital, codeInWords } from '../words.js';
import { entry, letter } from './entry.js';
import { gap, gapLine, INFERRED, none, QUIET_GAP } from './mark.js';
import { measures } from './measure.js';
import { address, AS_ON_THE_COVER, fullName } from './party.js';
import { places } from './place.js';
import { retention } from './retention.js';
import { transfers } from './transfer.js';

const parties = ({
  controller,
  jointControllers: { statement, parties: joint },
  possibleJointControllers: possible,
}: ControllerLetterA): Part => [
  html`<p>${fullName(controller)} <small>${AS_ON_THE_COVER}</small></p>`,
  statement === 'NONE' && none('there is no joint controller.'),
  statement === 'NOT_STATED' && html`<p>${gap(null, 'whether there are joint controllers')}</p>`,
  joint.length > 0 &&
    html`<dl>
      ${joint.map(
        ({ party, arrangement, inferred }) =>
          html`<dt>Joint controller${inferred && html` ${INFERRED}`}</dt>
            <dd>${address(party)}${arrangement !== null && html`<small>Arrangement: ${arrangement}</small>`}</dd>`,
      )}
    </dl>`,
  ...possible.map(
    ({ party, line, inferred }) =>
      html`<p>
        <span class="mark gap">? Possible joint controller</span> ${party.name}
        <small>${line}</small>${inferred && html` ${INFERRED}`}
      </p>`,
  ),
];

function purpose({ name, description, legalBases }: PurposeBlock): Html {
  const bases = legalBases.map(
    ({ article, title, condition, inferred }) =>
      html`${title}, ${article}${condition !== null && ` (${condition})`}${inferred && html` ${INFERRED}`}`,
  );
  const parts: Part[] = [
    name,
    description !== null && html`<span class="long">${description}</span>`,
    bases.length > 0 && html`<small>Legal basis (beyond Article 30): ${joined(bases, '; ')}</small>`,
  ];
  return html`<li>${joined(parts, html`<br />`)}</li>`;
}

const purposes = ({ purposes: list }: ControllerLetterB): Html =>
  list.length === 0
    ? gapLine('R10')
    : html`<ul>
        ${list.map(purpose)}
      </ul>`;

/** A data category, marked where the law treats it more strictly. */
function dataName({ name, nature, specialType, inferred }: DataUseBlock): Html {
  const how = inferred && html` ${INFERRED}`;
  if (nature === 'ORDINARY') return html`${name}${how}`;
  const article = nature === 'SPECIAL' ? 'Special category, Art. 9(1)' : 'Criminal offences, Art. 10';
  const type = specialType === null ? '' : `: ${codeInWords(specialType)}`;
  return html`${name} <span class="mark special">${article}${type}</span>${how}`;
}

const subject = ({ name, vulnerable, dataCategories }: SubjectBlock): Html =>
  html`<tr>
    <th scope="row">${name}${vulnerable === true && html` <small>vulnerable</small>`}</th>
    <td>${joined(dataCategories.map(dataName), ', ')}</td>
  </tr>`;

const data = ({ dataSubjects, dataCategories }: ControllerLetterC): Part =>
  dataSubjects.length === 0
    ? [gapLine('R12', 'data subjects'), dataCategories.length === 0 && gapLine('R13', 'personal data')]
    : html`<table>
        <thead>
          <tr>
            <th scope="col" class="narrow">Data subjects</th>
            <th scope="col">Personal data</th>
          </tr>
        </thead>
        <tbody>
          ${dataSubjects.map(subject)}
        </tbody>
      </table>`;

function recipient(of: RecipientBlock): Html {
  const { party, roles, description, condition, optOut, dataCategories, inferred } = of;
  const role = roles.length === 0 ? html`Role ${QUIET_GAP}` : capital(roles.map(codeInWords).join(' or '));
  const name: Part[] = [
    party?.name ?? gap(null),
    party?.named === false && html`<small>Category of recipients</small>`,
    html`<small>${role}</small>`,
    inferred && INFERRED,
  ];
  const more: Part[] = [
    description !== null && html`<p class="long">${description}</p>`,
    condition !== null && html`<p><small>Condition: ${condition}</small></p>`,
    optOut === true && html`<p><small>The data subject can opt out.</small></p>`,
    dataCategories.length > 0 && html`<p><small>Data: ${dataCategories.map((one) => one.name).join(', ')}</small></p>`,
    of.places.length === 0 ? gapLine(null, 'where they are') : places(of.places),
  ];
  return html`<tr>
    <th scope="row">${joined(name, html`<br />`)}</th>
    <td>${more}</td>
  </tr>`;
}

const recipients = ({ statement, recipients: list, uncoveredProcessors }: ControllerLetterD): Part => [
  statement === 'NONE' && none('the data are disclosed to nobody.'),
  statement === 'NOT_STATED' && gapLine('R15'),
  list.length > 0 &&
    html`<table>
      <thead>
        <tr>
          <th scope="col" class="narrow">Recipient and role</th>
          <th scope="col">What for, and where</th>
        </tr>
      </thead>
      <tbody>
        ${list.map(recipient)}
      </tbody>
    </table>`,
  ...uncoveredProcessors.map(
    ({ party, systems }) =>
      html`<p>
        <span class="mark gap">! Not among the recipients</span> ${party.name}, which hosts ${systems.join(', ')}
        <small>(R16)</small>
      </p>`,
  ),
];

/** A processing activity, by the letters of Art. 30(1). */
export const controllerEntry = (of: ControllerEntry, number: string): Html =>
  entry(
    number,
    of.name,
    of,
    [of.department, of.owner],
    [
      letter('a', 'Controller', 'Art. 30(1)(a)', parties(of.a)),
      letter('b', 'Purposes', 'Art. 30(1)(b)', purposes(of.b)),
      letter('c', 'Data subjects and personal data', 'Art. 30(1)(c)', data(of.c)),
      letter('d', 'Recipients', 'Art. 30(1)(d)', recipients(of.d)),
      letter('e', 'Transfers', 'Art. 30(1)(e)', transfers(of.e, 'R17')),
      letter('f', 'Time limits for erasure', 'Art. 30(1)(f)', retention(of.f)),
      letter('g', 'Security measures', 'Art. 30(1)(g)', measures(of.g, 'R32')),
    ],
  );
