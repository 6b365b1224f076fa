// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include <catch2/catch_test_macros.hpp>

namespace {

const QString kSource = QStringLiteral(LINLI_SOURCE);

QString read(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
}

}  // namespace

TEST_CASE("every sentence of the window has its Chinese and its English")
{
    const QTemporaryDir scratch;
    for (const char* language : {"zh_CN", "en"}) {
        const QString name = QStringLiteral("linli_%1.ts").arg(QLatin1String(language));
        const QString copy = scratch.filePath(name);
        REQUIRE(QFile::copy(kSource + QStringLiteral("/translations/") + name, copy));
        QProcess lupdate;
        lupdate.start(QStringLiteral(LINLI_LUPDATE),
                      {QStringLiteral("-I"), kSource, QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-no-obsolete"),
                       kSource + QStringLiteral("/ui"), kSource + QStringLiteral("/app/workstation"),
                       QStringLiteral("-ts"), copy});
        REQUIRE(lupdate.waitForFinished(60'000));
        const QString updated = read(copy);
        INFO(language);
        const auto unfinished = updated.count(QStringLiteral("type=\"unfinished\""));
        CHECK(unfinished == 0);
        CHECK(updated.count(QStringLiteral("<message")) > 300);
    }
}

TEST_CASE("the blanks of a sentence are the same in its translation")
{
    QXmlStreamReader xml(read(kSource + QStringLiteral("/translations/linli_zh_CN.ts")));
    static const QRegularExpression blank(QStringLiteral("%\\d|%n"));
    const auto blanksOf = [](const QString& words) {
        QStringList found;
        for (auto match = blank.globalMatch(words); match.hasNext();) {
            found << match.next().captured();
        }
        found.sort();
        return found;
    };
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QStringLiteral("source")) {
            source = xml.readElementText();
        } else if (xml.name() == QStringLiteral("translation")) {
            const QString words = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            INFO(source.toStdString());
            CHECK_FALSE(words.isEmpty());
            CHECK(blanksOf(source) == blanksOf(words));
        }
    }
    CHECK_FALSE(xml.hasError());
}

TEST_CASE("the program carries both languages")
{
    QTranslator chinese;
    QTranslator english;
    REQUIRE(chinese.load(QStringLiteral(":/i18n/linli_zh_CN")));
    REQUIRE(english.load(QStringLiteral(":/i18n/linli_en")));
    CHECK(chinese.translate("linli::ui::MainWindow", "Residents") == QStringLiteral("居民"));
    CHECK(english.translate("linli::ui::FilterBar", "%n person(s)", nullptr, 1) == QStringLiteral("%n person"));
    CHECK(english.translate("linli::ui::FilterBar", "%n person(s)", nullptr, 3) == QStringLiteral("%n people"));
}
