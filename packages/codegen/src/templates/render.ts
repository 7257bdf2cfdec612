import {
  loadProjectTemplates,
  loadTemplates,
  type ProjectTemplateName,
  type Template,
  type TemplateName,
} from "./load.js";

/** Fills a template. The first call loads all templates; importing this module costs nothing. */
export const render = renderer<TemplateName>(loadTemplates);

/** Fills a template of a file around a worker. */
export const renderProject = renderer<ProjectTemplateName>(loadProjectTemplates);

function renderer<N extends string>(load: () => ReadonlyMap<N, Template>): (name: N, view: object) => string {
  let loaded: ReadonlyMap<N, Template> | null = null;
  return (name, view) => {
    loaded ??= load();
    const template = loaded.get(name);
    if (!template) throw new RangeError(`There is no template ${name}.`);
    return inOnePiece(template(view));
  };
}

/**
 * The same text. What is put together stays a tree of its parts until somebody reads it; read here, the parts of a
 * file can go before the next file is made, instead of being kept and carried about until all of them are written.
 */
function inOnePiece(text: string): string {
  Buffer.byteLength(text);
  return text;
}
