// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's session extension on the data of bench_sync: the same residents as one changeset, the same edits as another,
// generated, compressed as Linli compresses, and applied to a second file with its conflict test. Links Debian's
// libsqlite3, not SQLCipher: the files are plain, and so is the yardstick beside it.
//   peer_session FOLDER
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <string>
#include <utility>
#include <vector>
#include <zstd.h>

namespace {

using Row = std::vector<std::string>;
using Bytes = std::vector<char>;

double cpuSeconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void must(bool good, const char* what)
{
    if (!good) {
        std::fprintf(stderr, "failed: %s\n", what);
        std::exit(1);
    }
}

std::vector<Row> readTable(const std::filesystem::path& file)
{
    std::ifstream in(file);
    must(in.good(), file.c_str());
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        Row& row = rows.emplace_back();
        std::size_t begin = 0;
        for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
            end = line.find('\t', begin);
            row.push_back(line.substr(begin, end == std::string::npos ? end : end - begin));
        }
    }
    return rows;
}

class Database {
public:
    Database(const std::filesystem::path& file, const Row& fields)
    {
        must(sqlite3_open(file.c_str(), &m_db) == SQLITE_OK, "open");
        std::string sql = "PRAGMA journal_mode=WAL; CREATE TABLE person (id INTEGER PRIMARY KEY";
        for (const std::string& field : fields) {
            sql += ", \"" + field + '"';
        }
        run(sql + ")");
    }
    ~Database() { sqlite3_close(m_db); }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const std::string& sql)
    {
        must(sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, sql.c_str());
    }

    void insert(const std::vector<Row>& people)
    {
        std::string sql = "INSERT INTO person VALUES (?";
        for (std::size_t i = 0; i < people.front().size(); ++i) {
            sql += ",?";
        }
        run("BEGIN");
        sqlite3_stmt* const statement = prepare(sql + ")");
        sqlite3_int64 id = 0;
        for (const Row& person : people) {
            sqlite3_bind_int64(statement, 1, ++id);
            for (std::size_t i = 0; i < person.size(); ++i) {
                bind(statement, static_cast<int>(i) + 2, person[i]);
            }
            must(sqlite3_step(statement) == SQLITE_DONE, "insert");
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        run("COMMIT");
    }

    void update(const std::vector<Row>& changes)
    {
        run("BEGIN");
        sqlite3_stmt* const statement = prepare("UPDATE person SET \"person.employer\" = ?2 WHERE id = ?1");
        for (const Row& change : changes) {
            sqlite3_bind_int64(statement, 1, std::stoll(change[0]));
            bind(statement, 2, change[1]);
            must(sqlite3_step(statement) == SQLITE_DONE, "update");
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
        run("COMMIT");
    }

    // In one transaction, as the extension does it; a row that is not as the author saw it is left alone.
    void apply(const Bytes& packed)
    {
        Bytes changes(ZSTD_getFrameContentSize(packed.data(), packed.size()));
        const std::size_t size = ZSTD_decompress(changes.data(), changes.size(), packed.data(), packed.size());
        must(size == changes.size(), "unpack");
        const auto onConflict = [](void*, int, sqlite3_changeset_iter*) { return SQLITE_CHANGESET_OMIT; };
        must(sqlite3changeset_apply(m_db, static_cast<int>(changes.size()), changes.data(), nullptr, onConflict,
                                    nullptr) == SQLITE_OK,
             "apply");
    }

    sqlite3* handle() { return m_db; }

private:
    sqlite3_stmt* prepare(const std::string& sql)
    {
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v2(m_db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, sql.c_str());
        return statement;
    }

    static void bind(sqlite3_stmt* statement, int at, const std::string& value)
    {
        if (value.empty()) {
            sqlite3_bind_null(statement, at);
        } else {
            sqlite3_bind_text(statement, at, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
        }
    }

    sqlite3* m_db = nullptr;
};

class Session {
public:
    explicit Session(Database& database)
    {
        must(sqlite3session_create(database.handle(), "main", &m_session) == SQLITE_OK, "session");
        must(sqlite3session_attach(m_session, nullptr) == SQLITE_OK, "attach");
    }
    ~Session() { sqlite3session_delete(m_session); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    Bytes take()
    {
        int size = 0;
        void* changes = nullptr;
        must(sqlite3session_changeset(m_session, &size, &changes) == SQLITE_OK, "changeset");
        Bytes packed(ZSTD_compressBound(static_cast<std::size_t>(size)));
        packed.resize(ZSTD_compress(packed.data(), packed.size(), changes, static_cast<std::size_t>(size), 3));
        sqlite3_free(changes);
        return packed;
    }

private:
    sqlite3_session* m_session = nullptr;
};

struct Times {
    double raw = 0;  // the plain statements
    double capture = 0;  // the same under a session, beyond the plain ones
    double produce = 0;
    double apply = 0;
    std::size_t bytes = 0;
};

// Does `work` on `plain`, and on `author` under a session; what that gathered is applied to `reader`.
template <typename Work>
Times measure(Database& plain, Database& author, Database& reader, Work work)
{
    Times times;
    double mark = cpuSeconds();
    const auto since = [&mark] {
        const double before = std::exchange(mark, cpuSeconds());
        return mark - before;
    };
    work(plain);
    times.raw = since();
    Session session(author);
    work(author);
    times.capture = since() - times.raw;
    const Bytes changes = session.take();
    times.bytes = changes.size();
    times.produce = since();
    reader.apply(changes);
    times.apply = since();
    return times;
}

}  // namespace

int main(int argc, char** argv)
{
    must(argc == 2, "usage: peer_session FOLDER");
    const std::filesystem::path folder(argv[1]);
    std::vector<Row> people = readTable(folder / "people.tsv");
    const std::vector<Row> changes = readTable(folder / "changes.tsv");
    const Row fields = people.front();
    people.erase(people.begin());
    std::string files = (folder / "session-XXXXXX").string();
    must(mkdtemp(files.data()) != nullptr, "temporary folder");
    {
        const std::filesystem::path here(files);
        Database plain(here / "plain.db", fields);
        Database author(here / "author.db", fields);
        Database reader(here / "reader.db", fields);
        const Times fill = measure(plain, author, reader, [&](Database& database) { database.insert(people); });
        const Times edit = measure(plain, author, reader, [&](Database& database) { database.update(changes); });
        std::printf("first fill: raw %.3f, captured %.3f, changeset %.3f, applied %.3f s CPU\n", fill.raw, fill.capture,
                    fill.produce, fill.apply);
        std::printf("edits: raw %.3f, captured %.3f, changeset %.3f, applied %.3f s CPU\n", edit.raw, edit.capture,
                    edit.produce, edit.apply);
        // A hub has its rows already: what gathering them cost is left out of the fill, but no edit comes without.
        const auto each = [](const Times& times, const auto& rows) {
            return static_cast<double>(times.bytes) / static_cast<double>(rows.size());
        };
        std::ofstream out(folder / "session.tsv");
        out << "bootstrap\t" << fill.produce + fill.apply << '\t' << fill.raw << '\t' << each(fill, people) << '\n';
        out << "push\t" << edit.capture + edit.produce + edit.apply << '\t' << edit.raw << '\t' << each(edit, changes)
            << '\n';
        out << "pull\t" << edit.apply << '\t' << edit.raw << '\t' << each(edit, changes) << '\n';
    }
    std::error_code ignored;
    std::filesystem::remove_all(files, ignored);
    return 0;
}
