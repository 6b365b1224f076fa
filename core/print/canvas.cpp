// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/print/canvas.h"

namespace linli::print {

void Canvas::add(TextRun run, std::string_view line, std::vector<TextRun>& to)
{
    run.begin = static_cast<std::uint32_t>(m_characters.size());
    m_characters += line;
    run.end = static_cast<std::uint32_t>(m_characters.size());
    to.push_back(run);
}

void Canvas::clear()
{
    m_characters.clear();
    m_runs.clear();
    m_turned.clear();
    m_rules.clear();
}

}  // namespace linli::print
