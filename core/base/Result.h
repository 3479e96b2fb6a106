#pragma once

#include "core/base/Failure.h"

#include <tl/expected.hpp>

/// The one error type of the project: a value or a Failure. Nothing in core throws.
namespace trustbench {

template<typename T> using Result = tl::expected<T, Failure>;
using Unexpected = tl::unexpected<Failure>;

/// `return fail(FailureCode::fileUnreadable, path, device.errorString());`
inline Unexpected fail(FailureCode code, QString subject = {}, QString detail = {}) {
    return Unexpected(Failure{code, std::move(subject), std::move(detail)});
}

} // namespace trustbench
