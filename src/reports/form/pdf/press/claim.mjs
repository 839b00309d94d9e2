/**
 * Says of a PDF/A-3a file that it is PDF/UA-1 too. Typst writes all that both ask for, and takes one standard only.
 *
 * It is an incremental update: the title is shown in place of the file name, and the metadata name PDF/UA-1 and
 * describe that name, as PDF/A wants of names that are not its own (ISO 19005-3, 6.6.2.3; ISO 14289-1, 5 and 7.1).
 */

const NAMESPACE = 'http://www.aiim.org/pdfua/ns/id/';
const DESCRIPTION =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>PDF/UA version</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';

/** @param {RegExp} pattern @param {string} text */
function found(pattern, text) {
  const match = pattern.exec(text)?.[1];
  if (match === undefined) throw new Error(`The file has no ${pattern.source}.`);
  return match;
}

/** @param {string} text @param {string | RegExp} what @param {string} by */
function replaced(text, what, by) {
  const written = text.replace(what, () => by);
  if (written === text) throw new Error(`The file has no ${String(what)}.`);
  return written;
}

/**
 * @param {Buffer} pdf
 * @returns {Buffer}
 */
export function claimed(pdf) {
  // What stands in it as bytes is found as text of one byte a character.
  const tail = pdf.toString('latin1', Math.max(0, pdf.length - 2048));
  const start = Number(found(/startxref\s+(\d+)\s+%%EOF\s*$/, tail));
  const references = pdf.toString('latin1', start);
  const trailer = found(/trailer\s*<<([^]*?)>>\s*startxref/, references);
  /** @param {number} number */
  const positionOf = (number) => {
    const first = references.indexOf('\n', references.indexOf('xref\n') + 5) + 1;
    return Number(references.slice(first + 20 * number, first + 20 * number + 10));
  };
  /** @param {number} number */
  const objectOf = (number) => {
    const at = positionOf(number);
    const text = pdf.toString('latin1', at, pdf.indexOf('\nendobj', at));
    return replaced(text, `${number} 0 obj\n`, '');
  };
  const root = Number(found(/\/Root (\d+) 0 R/, trailer));
  const catalogue = objectOf(root);
  const metadata = Number(found(/\/Metadata (\d+) 0 R/, catalogue));
  const stream = found(/stream\r?\n([^]*?)\r?\nendstream/, objectOf(metadata));
  const plain = Buffer.from(stream, 'latin1').toString();
  const named = replaced(plain, 'xmlns:pdfaid=', `xmlns:pdfuaid="${NAMESPACE}" xmlns:pdfaid=`);
  const claiming = replaced(named, '<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part><pdfaid:part>');
  const opening = '<pdfaExtension:schemas><rdf:Bag>';
  const xmp = Buffer.from(replaced(claiming, opening, opening + DESCRIPTION));
  const viewed = replaced(catalogue, /\/ViewerPreferences\s*<</, '/ViewerPreferences << /DisplayDocTitle true');

  const parts = [pdf, Buffer.from('\n')];
  let end = pdf.length + 1;
  /** @param {number} number @param {Buffer} body */
  const add = (number, body) => {
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    const line = `${number} 1\n${String(end).padStart(10, '0')} 00000 n \n`;
    parts.push(object);
    end += object.length;
    return { number, line };
  };
  const head = Buffer.from(`<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`);
  const lines = [
    add(root, Buffer.from(viewed, 'latin1')),
    add(metadata, Buffer.concat([head, xmp, Buffer.from('\nendstream')])),
  ].sort((one, other) => one.number - other.number);
  const kept = ['Size', 'Root', 'Info', 'ID']
    .map((key) => new RegExp(`/${key} ?(\\d+ 0 R|\\d+|\\[[^\\]]*\\])`).exec(trailer)?.[0] ?? '')
    .join(' ');
  parts.push(
    Buffer.from(
      `xref\n${lines.map(({ line }) => line).join('')}trailer\n<< ${kept} /Prev ${start} >>\nstartxref\n${end}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}
