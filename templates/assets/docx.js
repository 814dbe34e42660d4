/* A Word file of headings, paragraphs and list items: Office Open XML in a zip without compression. No library, no net. */
"use strict";
(() => {
  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });
  const sum = (bytes) => ~bytes.reduce((crc, byte) => TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), -1) >>> 0;
  const number = (value, length) => Array.from({ length }, (_, n) => (value >>> (8 * n)) & 255);
  const DAY = 33; // 1 January 1980: a zip has no earlier day, and the file is to be the same each time

  /* Files by name into the bytes of a zip; names are ASCII. */
  function zip(files) {
    const parts = [], list = [];
    let at = 0;
    for (const [name, text] of Object.entries(files)) {
      const title = new TextEncoder().encode(name), body = new TextEncoder().encode(text);
      const head = [...number(20, 2), ...number(0x800, 2), ...number(0, 4), ...number(DAY, 2), ...number(sum(body), 4),
        ...number(body.length, 4), ...number(body.length, 4), ...number(title.length, 2), ...number(0, 2)];
      parts.push(Uint8Array.from([80, 75, 3, 4, ...head]), title, body);
      list.push(Uint8Array.from([80, 75, 1, 2, 20, 0, ...head, ...number(0, 10), ...number(at, 4)]), title);
      at += 30 + title.length + body.length;
    }
    const size = list.reduce((all, part) => all + part.length, 0), count = list.length / 2;
    const end = Uint8Array.from([80, 75, 5, 6, ...number(0, 4), ...number(count, 2), ...number(count, 2),
      ...number(size, 4), ...number(at, 4), 0, 0]);
    return [...parts, ...list, end];
  }

  const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const run = (text, bold) =>
    `<w:r>${bold ? "<w:rPr><w:b/></w:rPr>" : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  const paragraph = ({ style, label, text }) =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}${label ? run(`${label}: `, true) : ""}${run(text)}</w:p>`;
  const style = (id, name, size, before) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/>` +
    `<w:pPr><w:keepNext/><w:spacing w:before="${before}" w:after="80"/><w:outlineLvl w:val="${id.slice(-1) - 1}"/></w:pPr>` +
    `<w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;
  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";
  const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  /* Paragraphs ({ style, label, text }; style Heading1, Heading2 or none) in a language into a Blob. */
  window.klimahubDocx = (paragraphs, language) => {
    const files = {
      "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${OFFICE}document.main+xml"/>` +
        `<Override PartName="/word/styles.xml" ContentType="${OFFICE}styles+xml"/></Types>`,
      "_rels/.rels": `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="r1" Type="${RELATED}officeDocument" Target="word/document.xml"/></Relationships>`,
      "word/_rels/document.xml.rels": `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="r1" Type="${RELATED}styles" Target="styles.xml"/></Relationships>`,
      "word/styles.xml": `${XML}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>` +
        `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style("Heading1", "heading 1", 36, 0)}${style("Heading2", "heading 2", 28, 320)}</w:styles>`,
      "word/document.xml": `${XML}<w:document xmlns:w="${MAIN}"><w:body>${paragraphs.map(paragraph).join("")}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>`,
    };
    return new Blob(zip(files), { type: `${OFFICE}document` });
  };
})();
