"""Organisations whose short and long names share no letters a program could tell: name | other names."""

# ruff: noqa: E501

ORGANISATIONS = """
African Union|AU
Al-Qaeda|Al Qaeda,al-Qaida,Al-Qaida,Al-Kaida
Associated Press|AP
Central Intelligence Agency|CIA,C.I.A.
European Central Bank|ECB,EZB
European Union|EU,E.U.,Europäische Union,Union européenne,Unión Europea,ЕС,Евросоюз,ЄС
Federal Bureau of Investigation|FBI,F.B.I.
Hezbollah|Hizbollah,Hizbullah,Hisbollah
International Atomic Energy Agency|IAEA
International Criminal Court|ICC
International Monetary Fund|IMF,IWF
Islamic State|ISIS,ISIL,IS,Daesh,Daish,Da'esh,Islamic State of Iraq and Syria,Islamic State of Iraq and the Levant,Islamic State in Iraq and Syria,ИГИЛ
NATO|Nato,North Atlantic Treaty Organization,North Atlantic Treaty Organisation,OTAN,НАТО
Organization for Security and Co-operation in Europe|OSCE,OSZE,ОБСЕ
Red Cross|International Committee of the Red Cross,ICRC,IKRK
Syrian Observatory for Human Rights|SOHR
United Nations|UN,U.N.,UNO,Vereinte Nationen,ONU,ООН
World Bank|Weltbank
World Health Organization|WHO,World Health Organisation,ВОЗ
"""
