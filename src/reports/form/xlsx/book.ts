import type { Workbook } from '../../sheet/workbook.js';
import { escaped, HEADER, reference } from './xml.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A sheet as the workbook names it, in the order in which it is shown. */
export interface NamedSheet {
  /** The number of its file. */
  readonly number: number;
  readonly name: string;
  /** The range that its filter is for, and the rows that are printed on each page; null without headings. */
  readonly filter: { readonly range: string; readonly headRow: number } | null;
}

export const ROOT_RELATIONS = `${HEADER}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

export const contentTypes = (sheets: readonly NamedSheet[]): string =>
  [
    `${HEADER}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>',
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    ...sheets.map(
      ({ number }) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
    ),
    '</Types>',
  ].join('');

const definedNames = (sheets: readonly NamedSheet[]): string => {
  const names = sheets.flatMap(({ name, filter }, at) =>
    filter === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${escaped(reference(name, filter.range.replace(/[A-Z]+|\d+/g, '$$$&')))}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(reference(name, `$${filter.headRow}:$${filter.headRow}`))}</definedName>`,
        ],
  );
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
};

export const workbookXml = (sheets: readonly NamedSheet[]): string =>
  [
    `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`,
    ...sheets.map(({ number, name }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`),
    `</sheets>${definedNames(sheets)}</workbook>`,
  ].join('');

export const workbookRelations = (sheets: readonly NamedSheet[]): string =>
  [
    `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">`,
    ...sheets.map(
      ({ number }) =>
        `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ),
    `<Relationship Id="rStyles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ].join('');

export const coreProperties = ({ title, language, madeAt }: Workbook): string =>
  `${HEADER}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>Ropa</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${new Date(madeAt).toISOString().slice(0, 19)}Z</dcterms:created><dc:language>${language}</dc:language></cp:coreProperties>`;
