// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/tag_door.h"

#include "core/access/masking.h"
#include "ui/bridge/text.h"
#include "ui/widgets/reason_box.h"

#include <QCoreApplication>

namespace linli::ui {

void askAtTagDoor(Desk& desk, QWidget* guard, std::vector<std::string> codes, std::int64_t rows, std::function<void()> open)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("TagDoor", text); };
    auto* box = new ReasonBox(words(QT_TRANSLATE_NOOP("TagDoor", "What do you need it for?")),
                              words(QT_TRANSLATE_NOOP("TagDoor", "Who carries a sensitive tag is shown for a reason; it is logged.")), guard->window());
    QObject::connect(box, &ReasonBox::given, guard, [&desk, guard, codes = std::move(codes), rows, open = std::move(open)](const QString& reason) {
        Session& session = desk.session();
        session.write(
            {}, guard,
            [codes, rows, reason = utf8(reason), user = session.user(), clock = &session.clock()](Writing& side, Task&) -> base::Status {
                for (const std::string& code : codes) {
                    LINLI_CHECK(access::recordReveal(side.replica.writer(), *clock, {user, "tag/" + code, {}, reason, rows}));
                }
                return {};
            },
            [&desk, open](base::Status status) {
                if (status) {
                    open();
                } else {
                    desk.complain(status.error());
                }
            });
    });
    box->open();
}

}  // namespace linli::ui
