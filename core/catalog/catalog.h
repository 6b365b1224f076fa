// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The catalogue: every entity, field, authority layer and code table, read once from resources/catalog and
// resources/codes. Immutable after loading and safe from any thread. The SQL schema, the field ledger, import, export,
// masking, cards and history are all made from it, so a field added there appears everywhere.

#include "core/base/date.h"
#include "core/base/message.h"
#include "core/base/result.h"
#include "core/catalog/value.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linli::catalog {

using EntityNo = int;
using FieldNo = int;
using LayerNo = int;

// Version of the catalogue's format and of the schema made from it. A replica of a newer version is refused.
inline constexpr int kSchemaVersion = 1;

enum class FieldType { Text, Integer, Number, Money, Area, Date, Boolean, Code, Reference, Phone, IdNumber, CreditCode };

// What an empty value means: unknown (open world) or no / none (closed world).
enum class World { Open, Closed };

// Field class: who sees it unmasked and what an export needs (design: F0 public .. F3 sensitive).
enum class FieldClass { Public = 0, Ordinary = 1, Identity = 2, Sensitive = 3 };

struct Label {
    std::string zh;
    std::string en;
    const std::string& in(base::Language language) const { return language == base::Language::Chinese ? zh : en; }
};

struct Layer {
    LayerNo no = 0;
    std::string id;
    Label label;
};

struct CodeItem {
    std::string code;
    std::string name;
    std::string nameEn;
    std::vector<std::string> aliases;
    // Code of GB/T 2261.1 the person must have, or empty.
    std::string sexConstraint;
    std::string note;
};

class CodeTable {
public:
    // `restoreZero`: a single digit stands for the code with a zero before it (Excel drops leading zeros). Only for tables
    // in which a single digit can mean nothing else.
    CodeTable(std::string id, std::string standard, std::vector<CodeItem> items, bool restoreZero = false);

    const std::string& id() const { return m_id; }
    const std::string& standard() const { return m_standard; }
    std::span<const CodeItem> items() const { return m_items; }
    const CodeItem* find(std::string_view code) const;
    // The item a form's text means: a code, a name or an alias, after full-width folding and removal of blanks. Nothing
    // for a text that two items share.
    // 性别 "女" -> 2; ethnic "1" -> 01 (a zero lost by Excel is restored only where it stays unambiguous).
    const CodeItem* understand(std::string_view text) const;
    // Name of a code in a language, or the code itself when the table does not hold it (newer tables elsewhere).
    std::string name(std::string_view code, base::Language language) const;

private:
    std::string m_id;
    std::string m_standard;
    std::vector<CodeItem> m_items;
    bool m_restoreZero = false;
    std::unordered_map<std::string, std::size_t> m_byCode;
    std::unordered_map<std::string, std::size_t> m_byText;
};

struct Field {
    FieldNo no = 0;
    EntityNo entity = 0;
    std::string id;      // "person.birth"
    std::string column;  // "birth": SQL column of the entity's table
    FieldType type = FieldType::Text;
    const CodeTable* codes = nullptr;   // of a Code
    std::optional<EntityNo> target;     // of a Reference; nothing = any entity
    bool isName = false;                // of a Text: the name of somebody, kept as base::tidyName writes it
    Label label;
    FieldClass fieldClass = FieldClass::Ordinary;
    std::vector<LayerNo> precedence;    // layers that may write it, the shown one first
    World world = World::Open;
    bool required = false;
    bool searched = false;
    // Value domain; which members apply depends on the type.
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    std::string earliest;               // dates: ISO; "today" is resolved when checked
    std::string latest;
    std::size_t longest = 1000;         // text: characters
    std::vector<std::string> choices;   // text: closed set
    std::optional<std::pair<int, int>> digits;
    int since = 1;

    bool mayWrite(LayerNo layer) const;
};

struct Entity {
    EntityNo no = 0;
    std::string id;   // "person": name of the SQL table
    Label label;
    std::string title;                  // id of the field that names a row
    std::optional<FieldNo> owner;       // reference to the row whose card shows this one
    bool shared = false;                // one row serves every committee of a hub
    std::vector<FieldNo> fields;
};

// A column as forms and ledgers know it (resources/catalog/columns.tsv): a stored field or something derived from
// several (age, address as text, name of the head), with every spelling of its header.
struct Column {
    std::string id;          // "person.age"
    std::string name;        // 年龄
    std::string subject;     // person, household, house, meta, row, stat ...
    std::string type;
    std::string codeTable;
    FieldClass fieldClass = FieldClass::Ordinary;
    std::vector<std::string> parts;      // of a composite: ids of columns in the order written
    std::string derive;                  // in words: how it is computed, empty for what is stored
    std::optional<FieldNo> field;        // the stored field behind it, where there is exactly one
    std::vector<std::string> aliases;    // as spelt
    std::vector<std::string> groupAliases;  // "GROUP>LEAF"
};

class CatalogLoader;

class Catalog {
public:
    // Reads the embedded resources. Error "catalog.damaged" with the file and line, "catalog.newer".
    static base::Result<Catalog> load();
    // For tests: from texts. Keys are paths below resources/.
    static base::Result<Catalog> load(const std::map<std::string, std::string>& files);

    std::span<const Entity> entities() const { return m_entities; }
    std::span<const Field> fields() const { return m_fields; }
    std::span<const Layer> layers() const { return m_layers; }
    std::span<const Column> columns() const { return m_columns; }

    const Entity* entity(std::string_view id) const;
    const Entity* entity(EntityNo no) const;
    const Field* field(std::string_view id) const;
    const Field* field(FieldNo no) const;
    const Layer* layer(std::string_view id) const;
    const Layer* layer(LayerNo no) const;
    const CodeTable* codeTable(std::string_view id) const;
    std::vector<const CodeTable*> codeTables() const;
    const Column* column(std::string_view id) const;

    // Turns what a person or a file wrote into the value stored, by the field's type and domain: full-width folded,
    // codes by name, dates by any usual form, money in yuan to fen, identity numbers checked and brought to 18 digits.
    // Nothing but blanks gives an empty value. Never repairs: a damaged number is an error. An IdNumber also takes the
    // numbers of other documents (passport, travel permit), because their kind is another field: base::readCitizenId
    // is the stricter question. Errors "value.*" with blanks {field} and {text} (masked from class Identity on), for
    // phones, identity numbers and credit codes the reasons of core/base/phone.h, citizen_id.h, credit_code.h.
    base::Result<Value> understand(const Field& field, std::string_view text, base::Day today) const;
    // Checks a stored value against type and domain. No value is always right, but an empty text is not a stored form of
    // it. Whether a required field may be without one, and whether the row of a reference exists, the ledger says.
    // Errors as for understand(), and "value.not_stored_form" for a value of the wrong type or, of numbers of persons,
    // units and telephones, not in its one written form.
    base::Status check(const Field& field, const Value& value, base::Day today) const;
    // The value as people read it in a language (code names, 1953年6月, 12.50 元 as "12.50"). Not masked. References
    // give an empty text: the registry knows the titles of rows.
    std::string show(const Field& field, const Value& value, base::Language language) const;
    // The value as `linlictl set` and csv take it back: understand(write(v)) == v. References give the row id number.
    std::string write(const Field& field, const Value& value) const;

private:
    friend class CatalogLoader;

    std::vector<Entity> m_entities;
    std::vector<Field> m_fields;
    std::vector<Layer> m_layers;
    std::vector<Column> m_columns;
    std::map<std::string, std::unique_ptr<CodeTable>, std::less<>> m_codes;
    std::unordered_map<std::string, std::size_t> m_entityById;
    std::unordered_map<int, std::size_t> m_entityByNo;
    std::unordered_map<std::string, std::size_t> m_fieldById;
    // By number, because every register that is read or written asks: place + 1, 0 = no such field.
    std::vector<std::uint32_t> m_fieldByNo;
    std::unordered_map<std::string, std::size_t> m_columnById;
};

}  // namespace linli::catalog
