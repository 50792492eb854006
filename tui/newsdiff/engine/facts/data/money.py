"""Currency signs and codes that every language shares."""

# fmt: off
# ruff: noqa: E501, SIM905

CODES: dict[tuple[str, ...], str] = {
    (code.lower(),): code
    for code in (
        "USD EUR GBP JPY CNY RUB UAH INR PKR CHF KRW KPW MXN BRL TRY ILS PLN SEK NOK DKK THB AED SAR IRR ZAR NGN CAD AUD "
        "NZD HKD SGD TWD CZK HUF RON BGN KZT GEL BTC ETH EGP IDR MYR PHP VND ARS CLP COP KES"
    ).split()
}
SIGNS: dict[tuple[str, ...], str] = {
    ("$",): "USD", ("€",): "EUR", ("£",): "GBP", ("¥",): "JPY", ("₽",): "RUB", ("₴",): "UAH", ("₹",): "INR",
    ("₩",): "KRW", ("₺",): "TRY", ("₪",): "ILS", ("₫",): "VND", ("฿",): "THB", ("₱",): "PHP", ("₦",): "NGN",
    ("₸",): "KZT", ("₾",): "GEL", ("₿",): "BTC", ("₡",): "CRC", ("₭",): "LAK", ("元",): "CNY", ("円",): "JPY",
    ("원",): "KRW", ("us", "$"): "USD", ("$", "us"): "USD", ("$", "a"): "AUD", ("u.s.", "$"): "USD", ("usd", "$"): "USD", ("c", "$"): "CAD",
    ("ca", "$"): "CAD", ("cad", "$"): "CAD", ("a", "$"): "AUD", ("au", "$"): "AUD", ("aud", "$"): "AUD",
    ("nz", "$"): "NZD", ("nzd", "$"): "NZD", ("hk", "$"): "HKD", ("s", "$"): "SGD", ("nt", "$"): "TWD",
    ("r", "$"): "BRL", ("mex", "$"): "MXN", ("z", "$"): "ZWD",
}
