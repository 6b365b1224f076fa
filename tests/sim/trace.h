// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened in a seed, line by line: hashed always, so that two runs can be compared bit by bit, printed on demand.

#include "core/base/digest.h"

#include <cstdio>
#include <string>

namespace linli::sim {

class Trace {
public:
    explicit Trace(bool printed)
        : m_printed(printed)
    {
    }
    void note(const std::string& line)
    {
        ++m_lines;
        m_digest.add(line);
        if (m_printed) {
            std::printf("%5d %s\n", m_lines, line.c_str());
            std::fflush(stdout);
        }
    }
    bool printed() const { return m_printed; }
    int lines() const { return m_lines; }
    // Hexadecimal; the trace may not be used afterwards.
    std::string hash() { return base::hexText(m_digest.finish()); }

private:
    base::Digest m_digest;
    bool m_printed;
    int m_lines = 0;
};

}  // namespace linli::sim
