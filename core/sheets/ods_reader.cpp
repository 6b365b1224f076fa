// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/ods_reader.h"

#include "core/sheets/ods_sheets.h"

namespace linli::sheets {

namespace {

// The named styles, which stand in a part of their own.
class NamedStyles final : public XmlHandler {
public:
    NamedStyles(OdsStyles& styles, std::string file, const ReadLimits& limits) : m_styles(styles), m_file(std::move(file)), m_limits(limits) {}
    void start(std::string_view name, const XmlAttributes& attributes) override
    {
        if (const base::Status status = m_styles.start(name, attributes, m_file, m_limits); !status) {
            stop(status.error());
        }
    }
    void end(std::string_view name) override { m_styles.end(name); }
    void text(std::string_view part) override { m_styles.text(part); }

private:
    OdsStyles& m_styles;
    std::string m_file;
    const ReadLimits& m_limits;
};

class Manifest final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes&) override { encrypted = encrypted || name == "encryption-data"; }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    bool encrypted = false;
};

}  // namespace

base::Status readOds(PackageReader& package, SheetSink& sink, const ReadLimits& limits)
{
    if (package.has("META-INF/manifest.xml")) {
        Manifest manifest;
        LINLI_CHECK(parsePart(package, "META-INF/manifest.xml", manifest));
        if (manifest.encrypted) {
            return base::fail(base::ErrorCode::Invalid, "sheets.encrypted", {{"file", package.file()}});
        }
    }
    OdsStyles styles;
    if (package.has("styles.xml")) {
        NamedStyles named(styles, package.file(), limits);
        LINLI_CHECK(parsePart(package, "styles.xml", named));
    }
    OdsSheets sheets(styles, sink, package.file(), limits);
    LINLI_CHECK(parsePart(package, "content.xml", sheets));
    if (sheets.sheets() == 0) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", package.file()}}, "no sheets");
    }
    return {};
}

}  // namespace linli::sheets
