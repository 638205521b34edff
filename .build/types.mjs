// Turns the declarations that rollup-plugin-dts bundles into those that are published.
import ts from "typescript";

/** Turns the ES module types into the CommonJS face: a callable `export =` with everything else merged into it. */
export function commonjsTypes(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const lists = file.statements.filter((node) => ts.isExportDeclaration(node));
  const specifiers = lists.flatMap((list) => [...list.exportClause.elements]);
  const main = specifiers.find((one) => one.name.text === "default").propertyName.text;
  const cut = [...lists];
  const added = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [declaration] = statement.declarationList.declarations;
    if (declaration.name.text !== main) continue;
    // A constant cannot be merged with a namespace that holds classes, a function can: write out its signatures.
    cut.push(statement);
    const doc = ts.getJSDocCommentsAndTags(statement).map((node) => node.getText());
    for (const signature of callSignatures(declaration, file))
      added.push([...doc, `declare function ${main}${signature};`].join("\n"));
  }
  let text = source;
  for (const node of cut.sort((a, b) => b.pos - a.pos)) text = text.slice(0, node.pos) + text.slice(node.end);
  const names = specifiers.map((one) => one.getText()).join(", ");
  return [text.trim(), ...added, `declare namespace ${main} {\n  export { ${names} };\n}\n\nexport = ${main};\n`].join(
    "\n\n",
  );
}

function callSignatures(declaration, file) {
  const interfaces = new Map(file.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]));
  const collect = (type) => {
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(collect);
    if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isCallSignatureDeclaration).map(write);
    if (ts.isFunctionTypeNode(type)) return [write(type)];
    if (ts.isParenthesizedTypeNode(type)) return collect(type.type);
    if (ts.isTypeQueryNode(type)) {
      const functions = file.statements.filter(ts.isFunctionDeclaration);
      return functions.filter((node) => node.name.text === type.exprName.getText()).map(write);
    }
    const face = ts.isTypeReferenceNode(type) && interfaces.get(type.typeName.getText());
    return face ? face.members.filter(ts.isCallSignatureDeclaration).map(write) : [];
  };
  const write = (node) => {
    const generics = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText()).join(", ")}>` : "";
    return `${generics}(${node.parameters.map((one) => one.getText()).join(", ")}): ${node.type.getText()}`;
  };
  const signatures = collect(declaration.type);
  if (!signatures.length) throw new Error(`types: no call signature found for ${declaration.name.text}`);
  return signatures;
}

/**
 * Internal members are stripped from the types, so a class no longer shows all that it promised to the interfaces
 * between our layers. Those are nobody's business outside anyway.
 */
export function withoutImplements(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const clauses = file.statements.filter(ts.isClassDeclaration).flatMap((node) => [...(node.heritageClauses ?? [])]);
  let text = source;
  for (const clause of clauses.filter((one) => one.token === ts.SyntaxKind.ImplementsKeyword).reverse()) {
    text = text.slice(0, clause.pos) + text.slice(clause.end);
  }
  return text;
}

/** Every member that the types show, whoever it belongs to: applications reach for it by its name. */
export function publicNames(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const names = new Set();
  const visit = (node) => {
    const isPrivate =
      ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.PrivateKeyword);
    if ((ts.isTypeElement(node) || ts.isClassElement(node)) && node.name && !isPrivate) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...names].sort();
}

/** Leaves out the declarations that nothing published leads to. */
export function onlyReachable(source) {
  const file = ts.createSourceFile("index.d.mts", source, ts.ScriptTarget.Latest, true);
  const nameOf = (node) => (node.name ?? node.declarationList?.declarations[0].name)?.text;
  const kept = new Set();
  const keep = (node) => {
    if (ts.isIdentifier(node)) {
      for (const one of file.statements) {
        if (nameOf(one) !== node.text || kept.has(one)) continue;
        kept.add(one);
        keep(one);
      }
    }
    ts.forEachChild(node, keep);
  };
  for (const one of file.statements.filter(ts.isExportDeclaration)) {
    kept.add(one);
    for (const { name, propertyName } of one.exportClause.elements) keep(propertyName ?? name);
  }
  const lost = file.statements.filter((one) => !kept.has(one));
  return lost.reverse().reduce((text, one) => text.slice(0, one.pos) + text.slice(one.end), source);
}
