import type { Sqlite } from '../sqlite';
import type { RowChecks } from './model';

interface Study {
  readonly key: number;
  readonly name: string;
  readonly revision: number;
  readonly created_at: string;
}

interface Revision {
  readonly revision: number;
  readonly file_json: string;
  readonly created_at: string;
}

interface Link {
  readonly run: number;
  readonly revision: number;
  readonly place: number;
  readonly task: string;
  readonly encoder: string;
}

const studyColumns = 'SELECT key, name, revision, created_at FROM studies';
const revisionColumns = 'SELECT revision, file_json, created_at FROM study_revisions WHERE study = ? ORDER BY revision';

/** Adds studies that are missing, and joins those of the same name. `keys` maps keys of runs to those of this database. */
export function mergeStudies(
  target: Sqlite,
  source: Sqlite,
  keys: ReadonlyMap<number, number>,
  checks: Pick<RowChecks, 'study'>,
): void {
  const theirs = source.prepare(`${studyColumns} ORDER BY key`).all() as Study[];
  const revisionsOf = source.prepare(revisionColumns);
  const linksOf = source.prepare(
    'SELECT run, revision, place, task, encoder FROM study_runs WHERE study = ? ORDER BY revision, place, run',
  );
  const own = target.prepare(`${studyColumns} WHERE name = ?`);
  const write = writing(target);
  for (const study of theirs) {
    const revisions = revisionsOf.all(study.key) as Revision[];
    for (const { file_json } of revisions) checks.study({ name: study.name, file_json });
    const links = (linksOf.all(study.key) as Link[]).map((link) => ({ ...link, run: keys.get(link.run)! }));
    const present = own.get(study.name) as Study | undefined;
    if (present) join(target, present, study, revisions, links);
    else write.add(study, revisions, links);
  }
}

function writing(db: Sqlite) {
  const addStudy = db
    .prepare('INSERT INTO studies (name, revision, created_at) VALUES (?, ?, ?) RETURNING key')
    .pluck();
  const addRevision = db.prepare(
    'INSERT INTO study_revisions (study, revision, file_json, created_at) VALUES (?, ?, ?, ?)',
  );
  const addLink = db.prepare(
    `INSERT INTO study_runs (study, run, revision, place, task, encoder)
     VALUES (@study, @run, @revision, @place, @task, @encoder) ON CONFLICT (study, run) DO UPDATE SET
       revision = excluded.revision, place = excluded.place, task = excluded.task, encoder = excluded.encoder`,
  );
  return {
    addRevision,
    addLink,
    add({ name, revision, created_at }: Study, revisions: readonly Revision[], links: readonly Link[]): void {
      const key = addStudy.get(name, revision, created_at) as number;
      for (const one of revisions) addRevision.run(key, one.revision, one.file_json, one.created_at);
      for (const link of links) addLink.run({ study: key, ...link });
    },
  };
}

/**
 * Joins a study with one of the same name: the newest revision here then has the runs of both. Another file of theirs
 * becomes a revision before ours, so that it is kept and ours stays the newest.
 */
function join(db: Sqlite, own: Study, their: Study, revisions: readonly Revision[], links: readonly Link[]): void {
  const { addRevision, addLink } = writing(db);
  const ours = db.prepare(revisionColumns).all(own.key) as Revision[];
  const newest = ours.find(({ revision }) => revision === own.revision)!;
  const known = new Set(ours.map(({ file_json }) => file_json));
  const others = revisions.filter(({ file_json }) => !known.has(file_json));
  let revision = own.revision;
  if (others.length > 0) {
    for (const { file_json, created_at } of others) addRevision.run(own.key, ++revision, file_json, created_at);
    addRevision.run(own.key, ++revision, newest.file_json, newest.created_at);
    db.prepare('UPDATE studies SET revision = ? WHERE key = ?').run(revision, own.key);
    db.prepare('UPDATE study_runs SET revision = ? WHERE study = ? AND revision = ?').run(
      revision,
      own.key,
      own.revision,
    );
  }
  const placed = db
    .prepare('SELECT run, place FROM study_runs WHERE study = ? AND revision = ?')
    .all(own.key, revision);
  const present = new Set((placed as Link[]).map(({ run }) => run));
  const taken = new Set((placed as Link[]).map(({ place }) => place));
  let next = Math.max(-1, ...taken) + 1;
  for (const link of links) {
    if (link.revision !== their.revision || present.has(link.run)) continue;
    // Shards of one plan have its places, with gaps; other plans follow behind.
    const place = taken.has(link.place) ? next++ : link.place;
    taken.add(place);
    next = Math.max(next, place + 1);
    addLink.run({ study: own.key, ...link, revision, place });
  }
}
