#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enrols a device of an account and asks the hub for the decisions, as a program of the police would (docs/openapi.yaml).
usage: police_ask.py HUB CA ACCOUNT PASSWORD"""
import hashlib, json, os, subprocess, sys, tempfile, time

hub, authority, account, password = sys.argv[1:]
work = tempfile.mkdtemp()
key = os.path.join(work, "key.pem")
subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout[-32:]


def sign(message):
    source = os.path.join(work, "message")
    with open(source, "wb") as out:
        out.write(message)
    return subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", source], check=True, capture_output=True).stdout


def send(path, body=None, headers=()):
    command = ["curl", "--silent", "--cacert", authority, hub + path]
    for header in headers:
        command += ["-H", header]
    if body is not None:
        command += ["--data-binary", "@-"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, input=body).stdout)


asked = send("/v1/enrol", json.dumps({"account": account, "password": password, "device": "test", "key": public.hex()}).encode())
identity = bytes.fromhex(asked["hub"])
state = {}
for _ in range(50):
    request = os.urandom(16)
    signature = sign(b"linli-enrol-v1\0" + identity + request + bytes.fromhex(asked["id"]))
    state = send("/v1/enrol/" + asked["id"], None, [f"Linli-Request: {request.hex()}", f"Linli-Signature: {signature.hex()}"])
    if state["state"] != "pending":
        break
    time.sleep(0.1)
body = json.dumps({"decisions_of": []}).encode()
digest = hashlib.blake2b(body, digest_size=32).digest()
request = os.urandom(16)
signature = sign(b"linli-sync-v1\0" + identity + request + digest)
answer = send("/v1/police/decisions", body,
              [f"Linli-Device: {state['device']}", f"Linli-Request: {request.hex()}", f"Linli-Body: {digest.hex()}",
               f"Linli-Signature: {signature.hex()}", "Content-Type: application/json"])
print(json.dumps(answer, ensure_ascii=False))
