// SPDX-License-Identifier: GPL-3.0-or-later
// express-pouchdb over LevelDB. GET /bench/figures: CPU of this process and bytes over all its sockets so far.
//   node pouchdb_server.mjs FOLDER PORT
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { cwd, cpuUsage } from 'node:process';

// The packages lie in the folder it is started in, below the build folder.
const require = createRequire(cwd() + '/');
const express = require('express');
const [folder, port] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const PouchDB = require('pouchdb').defaults({ prefix: folder + '/' });

const sockets = new Set();
let closed = 0;
let requests = 0;
const app = express();
app.use((request, response, next) => {
    requests += request.path.startsWith('/bench/') ? 0 : 1;
    next();
});
app.get('/bench/figures', (request, response) => {
    let bytes = closed;
    for (const socket of sockets) {
        bytes += socket.bytesRead + socket.bytesWritten;
    }
    response.json({ cpu: cpuUsage(), bytes, requests });
});
app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', logPath: folder + '/log.txt' }));
const server = app.listen(Number(port), '127.0.0.1', () => console.log('ready'));
server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
        sockets.delete(socket);
        closed += socket.bytesRead + socket.bytesWritten;
    });
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // Ends with the client.
