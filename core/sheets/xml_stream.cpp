// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheets/xml_stream.h"

#include <algorithm>
#include <cstring>
#include <expat.h>

namespace linli::sheets {

namespace {

constexpr int kDeepest = 64;
// Longest tag, comment or attribute: expat holds one whole and looks at it again with every block.
constexpr std::uintmax_t kLongestToken = 4U << 20U;

std::string_view localName(const char* name)
{
    if (name[0] != '\0' && name[1] == '\0') {
        return {name, 1};   // c, v, t, r: nearly all of a sheet
    }
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

struct FreeParser {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

// What expat's callbacks work on.
struct Run {
    XmlHandler* handler = nullptr;
    XML_Parser parser = nullptr;
    std::string file;
    int depth = 0;

    void refuse(const char* why)
    {
        handler->stop({base::ErrorCode::Invalid, "sheets.hostile", {{"file", file}}, why});
        XML_StopParser(parser, XML_FALSE);
    }
    void stopIfAsked()
    {
        if (handler->stopped()) {
            XML_StopParser(parser, XML_FALSE);
        }
    }
};

void XMLCALL onStart(void* data, const XML_Char* name, const XML_Char** attributes)
{
    Run& run = *static_cast<Run*>(data);
    if (run.handler->stopped()) {
        return;
    }
    if (++run.depth > kDeepest) {
        run.refuse("depth");
        return;
    }
    run.handler->start(localName(name), XmlAttributes(attributes));
    run.stopIfAsked();
}

void XMLCALL onEnd(void* data, const XML_Char* name)
{
    Run& run = *static_cast<Run*>(data);
    if (run.handler->stopped()) {
        return;
    }
    --run.depth;
    run.handler->end(localName(name));
    run.stopIfAsked();
}

void XMLCALL onText(void* data, const XML_Char* text, int length)
{
    Run& run = *static_cast<Run*>(data);
    if (run.handler->stopped()) {
        return;
    }
    run.handler->text(std::string_view(text, static_cast<std::size_t>(length)));
    run.stopIfAsked();
}

void XMLCALL onDoctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int)
{
    static_cast<Run*>(data)->refuse("doctype");
}

}  // namespace

const char* XmlAttributes::find(std::string_view name) const
{
    for (const char** pair = m_pairs; *pair != nullptr; pair += 2) {
        if (localName(pair[0]) == name) {
            return pair[1];
        }
    }
    return nullptr;
}

bool XmlAttributes::isTrue(std::string_view name) const
{
    const char* value = find(name);
    return value != nullptr && (std::strcmp(value, "1") == 0 || std::strcmp(value, "true") == 0);
}

void XmlHandler::stop(base::Error error)
{
    m_stopped = true;
    m_error = std::move(error);
}

base::Status XmlHandler::outcome() const
{
    if (m_error) {
        return base::fail(*m_error);
    }
    return {};
}

base::Status parsePart(PackageReader& package, const std::string& part, XmlHandler& handler)
{
    const std::unique_ptr<XML_ParserStruct, FreeParser> parser(XML_ParserCreate(nullptr));
    Run run{&handler, parser.get(), package.file(), 0};
    XML_SetUserData(parser.get(), &run);
    XML_SetElementHandler(parser.get(), onStart, onEnd);
    XML_SetCharacterDataHandler(parser.get(), onText);
    XML_SetStartDoctypeDeclHandler(parser.get(), onDoctype);
    bool broken = false;
    std::uintmax_t fed = 0;
    const auto feed = [&](std::string_view block) -> base::Result<bool> {
        broken = XML_Parse(parser.get(), block.data(), static_cast<int>(block.size()), XML_FALSE) == XML_STATUS_ERROR;
        fed += block.size();
        const auto reached = static_cast<std::uintmax_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser.get())));
        if (!broken && fed > reached + kLongestToken) {
            return base::fail(base::ErrorCode::Invalid, "sheets.hostile", {{"file", package.file()}}, "token");
        }
        return !broken;
    };
    LINLI_CHECK(package.stream(part, feed));
    if (!broken) {
        broken = XML_Parse(parser.get(), "", 0, XML_TRUE) == XML_STATUS_ERROR;
    }
    if (handler.stopped()) {
        return handler.outcome();
    }
    if (broken) {
        return base::fail(base::ErrorCode::Corrupt, "sheets.damaged", {{"file", package.file()}},
                          part + ": " + XML_ErrorString(XML_GetErrorCode(parser.get())));
    }
    return {};
}

}  // namespace linli::sheets
