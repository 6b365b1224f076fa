// SPDX-License-Identifier: GPL-3.0-or-later
// A CEL engine of npm on the people and rules of bench_rules: bench_rules PEOPLE FACTS.jsonl writes one person a line with
// what the five rules ask and how often each is answered yes; this evaluates the same and compares.
//   node cel.mjs FACTS.jsonl      in a folder that has the packages of package.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { cwd } from 'node:process';

const entry = createRequire(cwd() + '/').resolve('@marcbachmann/cel-js');
const { parse } = await import(pathToFileURL(entry));
const [head, ...lines] = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
// Whole numbers are BigInt there.
const people = lines.map((one) => {
    for (const of of Object.values(one)) {
        for (const key of Object.keys(of)) {
            if (typeof of[key] === 'number') {
                of[key] = BigInt(of[key]);
            }
        }
    }
    return one;
});
const rules = head.rules.map((text) => parse(text));
let least = Infinity;
let yes = [];
let absent = 0;
for (let run = 0; run < 3; ++run) {
    yes = rules.map(() => 0);
    absent = 0;
    const start = process.cpuUsage();
    rules.forEach((rule, number) => {
        for (const person of people) {
            try {
                yes[number] += rule(person) === true ? 1 : 0;
            } catch {
                // A fact that is absent: CEL stops there.
                ++absent;
            }
        }
    });
    const used = process.cpuUsage(start);
    least = Math.min(least, used.user + used.system);
}
head.yes.forEach((expected, number) => {
    if (yes[number] !== expected) {
        console.error(`rule ${number}: ${yes[number]} yes instead of ${expected}`);
        process.exitCode = 1;
    }
});
const pairs = people.length * rules.length;
console.log(`cel-js: ${((least * 1000) / pairs).toFixed(0)} ns a rule and resident; ${absent} of ${pairs} not decided`);
