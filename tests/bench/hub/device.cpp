// SPDX-License-Identifier: GPL-3.0-or-later
#include "device.h"

#include "app/shared/hub_transport.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <charconv>
#include <optional>

namespace linli::load {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

// What a request came to: a reply, a time to wait, or neither (the connection broke).
struct Answer {
    std::optional<sync::Reply> reply;
    std::chrono::milliseconds wait {0};
};

class Session {
public:
    Session(Device& device, const Target& target, asio::ssl::context& tls, asio::any_io_executor executor)
        : m_device(device)
        , m_target(target)
        , m_stream(executor, tls)
    {
    }

    asio::awaitable<bool> open()
    {
        beast::error_code error;
        const tcp::endpoint endpoint(asio::ip::make_address(m_target.host),
                                     static_cast<std::uint16_t>(std::stoi(m_target.port)));
        constexpr std::chrono::seconds kPatience {60};
        beast::get_lowest_layer(m_stream).expires_after(kPatience);
        co_await beast::get_lowest_layer(m_stream).async_connect(endpoint,
                                                                 asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            m_device.problem = "connect: " + error.message();
            co_return false;
        }
        co_await m_stream.async_handshake(asio::ssl::stream_base::client,
                                          asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            m_device.problem = "handshake: " + error.message();
        }
        co_return !error;
    }

    asio::awaitable<Answer> ask(const sync::Bytes& body)
    {
        http::request<http::vector_body<std::uint8_t>> request(http::verb::post, "/v1/sync", 11);
        request.set(http::field::host, m_target.host);
        request.set(http::field::content_type, "application/x-linli-sync");
        for (const auto& [name, value] : app::signedFields(m_device.key, m_target.hub, m_device.no, body)) {
            request.set(name, value);
        }
        request.body() = body;
        request.prepare_payload();
        constexpr std::chrono::seconds kPatience {90};
        beast::get_lowest_layer(m_stream).expires_after(kPatience);
        beast::error_code error;
        co_await http::async_write(m_stream, request, asio::redirect_error(asio::use_awaitable, error));
        http::response_parser<http::vector_body<std::uint8_t>> parser;
        parser.body_limit(std::uint64_t {17} << 20U);
        if (!error) {
            co_await http::async_read(m_stream, m_buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        }
        if (error) {
            m_device.problem = "request: " + error.message();
            co_return Answer {};
        }
        co_return answerOf(parser.get());
    }

private:
    Answer answerOf(const http::response<http::vector_body<std::uint8_t>>& response)
    {
        Answer answer;
        if (response.result() == http::status::service_unavailable) {
            const auto text = response[http::field::retry_after];
            int seconds = 1;
            std::from_chars(text.data(), text.data() + text.size(), seconds);
            answer.wait = std::chrono::seconds(seconds);
            return answer;
        }
        if (response.result() == http::status::ok) {
            auto reply = sync::decodeReply(response.body());
            if (const auto* refusal = reply ? std::get_if<sync::Refusal>(&*reply) : nullptr) {
                m_device.problem = refusal->message;
                answer.wait = std::chrono::milliseconds(refusal->retryAfter);
                return answer;
            }
            if (reply) {
                answer.reply = std::move(*reply);
                return answer;
            }
        }
        m_device.problem = "status " + std::to_string(response.result_int());
        return answer;
    }

    Device& m_device;
    const Target& m_target;
    TlsStream m_stream;
    beast::flat_buffer m_buffer;
};

asio::awaitable<void> pause(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

class Run {
public:
    Run(Device& device, const Target& target, asio::ssl::context& tls, Clock::time_point start)
        : m_device(device)
        , m_target(target)
        , m_tls(tls)
        , m_start(start)
    {
    }

    asio::awaitable<void> run()
    {
        constexpr int kTries = 20;
        for (int i = 0; i < kTries && !m_device.done; ++i) {
            Session session(m_device, m_target, m_tls, co_await asio::this_coro::executor);
            if (co_await session.open() && co_await talk(session)) {
                m_device.done = true;
                m_device.problem.clear();
            } else {
                ++m_device.broken;
                co_await pause(std::chrono::milliseconds(500));
            }
        }
    }

private:
    // The reply, of the kind wanted; nothing when the session is over.
    template <typename Kind>
    asio::awaitable<std::optional<Kind>> ask(Session& session, const sync::Request& request)
    {
        const sync::Bytes body = sync::encode(request);
        while (true) {
            m_asked = Clock::now();
            Answer answer = co_await session.ask(body);
            if (answer.reply) {
                const auto* kind = std::get_if<Kind>(&*answer.reply);
                co_return kind == nullptr ? std::nullopt : std::optional<Kind>(*kind);
            }
            if (answer.wait.count() == 0) {
                co_return std::nullopt;
            }
            ++m_device.refused;
            co_await pause(answer.wait);
        }
    }

    asio::awaitable<bool> talk(Session& session)
    {
        sync::Hello hello;
        hello.program = "load";
        hello.pending = static_cast<std::int64_t>(m_device.items.size());
        hello.scopes = {{m_device.scope, 1, m_device.cursor, {}}};
        const auto welcome = co_await ask<sync::Welcome>(session, hello);
        if (!welcome || welcome->scopes.empty()) {
            co_return false;
        }
        if (m_device.acknowledged.empty()) {
            const auto verdicts = co_await ask<sync::Verdicts>(session, sync::Push {welcome->epoch, m_device.items});
            if (!verdicts) {
                co_return false;
            }
            take(*verdicts);
        }
        while (true) {
            sync::Pull pull {welcome->epoch, m_device.scope, m_device.cursor};
            const auto page = co_await ask<sync::Page>(session, pull);
            if (!page || page->belowFloor) {
                co_return false;
            }
            m_device.cursor = page->to();
            if (m_device.cursor == page->head) {
                m_device.whole = Clock::now() - m_start;
                co_return true;
            }
        }
    }

    void take(const sync::Verdicts& verdicts)
    {
        m_device.untilAcknowledged = Clock::now() - m_start;
        m_device.pushTook = Clock::now() - m_asked;
        for (const sync::Verdict& verdict : verdicts.verdicts) {
            m_device.acknowledged.insert(verdict.id);
            m_device.parked += verdict.judgement == sync::Judgement::Parked ? 1 : 0;
        }
    }

    Device& m_device;
    const Target& m_target;
    asio::ssl::context& m_tls;
    Clock::time_point m_start;
    Clock::time_point m_asked;
};

}  // namespace

asio::awaitable<void>
runDevice(Device& device, const Target& target, asio::ssl::context& tls, Clock::time_point start)
{
    Run run(device, target, tls, start);
    co_await run.run();
}

}  // namespace linli::load
