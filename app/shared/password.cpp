// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/password.h"

#include <fstream>
#include <iostream>
#include <termios.h>
#include <unistd.h>

namespace linli::app {

namespace {

// Switches the terminal's echo off while it lives.
class Silence {
public:
    Silence()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() { tcsetattr(STDIN_FILENO, TCSANOW, &m_before); }

private:
    termios m_before{};
};

}  // namespace

base::Result<std::string> readPassword(const std::optional<std::filesystem::path>& file, const std::string& prompt)
{
    std::string password;
    if (file) {
        std::ifstream stream(*file);
        if (!std::getline(stream, password)) {
            return base::fail(base::ErrorCode::NotFound, "app.no_password_file", {{"file", file->string()}});
        }
        return password;
    }
    if (isatty(STDIN_FILENO) == 0) {
        return base::fail(base::ErrorCode::Denied, "app.no_terminal");
    }
    std::cerr << prompt << std::flush;
    const Silence silence;
    std::getline(std::cin, password);
    std::cerr << '\n';
    return password;
}

}  // namespace linli::app
