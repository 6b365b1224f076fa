// SPDX-License-Identifier: GPL-3.0-or-later
// PouchDB on the data of bench_sync: a client of its own process replicates the residents from express-pouchdb, pushes
// the edits, and a second one pulls them. CPU of both processes, bytes over the server's sockets.
//   node pouchdb.mjs FOLDER       in a folder that has the packages of package.json
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuUsage, cwd } from 'node:process';

const data = process.argv[2];
const port = 5987;
const files = mkdtempSync(join(data, 'pouchdb-'));
const PouchDB = createRequire(cwd() + '/')('pouchdb');
const batch = { batch_size: 1000 };

const lines = (name) => readFileSync(join(data, name), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
const idOf = (number) => 'p' + String(number).padStart(7, '0');

function documents() {
    const [fields, ...people] = lines('people.tsv');
    return people.map((values, at) => {
        const person = { _id: idOf(at + 1) };
        values.forEach((value, i) => { if (value !== '') { person[fields[i]] = value; } });
        return person;
    });
}

async function startServer() {
    const script = new URL('pouchdb_server.mjs', import.meta.url).pathname;
    const server = spawn(process.execPath, [script, join(files, 'server'), String(port)],
                         { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((ready, failed) => {
        server.stdout.once('data', ready);
        server.once('exit', () => failed(new Error('the server did not start')));
    });
    return server;
}

// CPU seconds of client and server, bytes and requests so far.
async function figures() {
    const reply = await (await fetch(`http://127.0.0.1:${port}/bench/figures`, { headers: { connection: 'close' } })).json();
    const seconds = (usage) => (usage.user + usage.system) / 1e6;
    return { client: seconds(cpuUsage()), server: seconds(reply.cpu), bytes: reply.bytes, requests: reply.requests };
}

const table = [];

async function measure(name, each, work) {
    const before = await figures();
    const result = await work();
    const after = await figures();
    if (result.status !== 'complete' || result.errors.length > 0) {
        throw new Error(name + ': ' + JSON.stringify(result));
    }
    const client = after.client - before.client;
    const server = after.server - before.server;
    const bytes = (after.bytes - before.bytes) / each;
    console.log(`${name}: client ${client.toFixed(2)} s, server ${server.toFixed(2)} s CPU, ${bytes.toFixed(1)} B each, ` +
                `${after.requests - before.requests} requests`);
    table.push([name, client + server, '', bytes].join('\t'));
}

// The newest text of each resident, as one change of one document.
async function edit(database, changes) {
    const newest = new Map(changes.map(([who, text]) => [idOf(who), text]));
    const found = await database.allDocs({ keys: [...newest.keys()], include_docs: true });
    const written = await database.bulkDocs(found.rows.map(({ doc }) => ({ ...doc, 'person.employer': newest.get(doc._id) })));
    if (written.some((one) => one.error)) {
        throw new Error('an edit was refused');
    }
}

const server = await startServer();
try {
    const people = documents();
    const changes = lines('changes.tsv');
    const remote = new PouchDB(`http://127.0.0.1:${port}/people`);
    for (let at = 0; at < people.length; at += 5000) {
        await remote.bulkDocs(people.slice(at, at + 5000));
    }
    const first = new PouchDB(join(files, 'first'));
    const second = new PouchDB(join(files, 'second'));
    await measure('bootstrap', people.length, () => first.replicate.from(remote, batch));
    await second.replicate.from(remote, batch);
    await measure('empty', 1, () => second.replicate.from(remote, batch));
    await edit(first, changes);
    await measure('push', changes.length, () => first.replicate.to(remote, batch));
    await measure('pull', changes.length, () => second.replicate.from(remote, batch));
    const newest = await second.get(idOf(changes.at(-1)[0]));
    if (newest['person.employer'] !== changes.at(-1)[1]) {
        throw new Error('the last edit did not arrive');
    }
    writeFileSync(join(data, 'pouchdb.tsv'), table.join('\n') + '\n');
} finally {
    server.stdin.end();
    await new Promise((gone) => server.once('exit', gone));
    rmSync(files, { recursive: true, force: true });
}
process.exit(0);
