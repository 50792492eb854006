"""Countries of the news: name | other names | adjectives and peoples | seats of government that stand for it.

Names in other languages stand in the second column; "/" joins spellings of one seat.
"""

# ruff: noqa: E501

COUNTRIES = """
Afghanistan|Афганистан|Afghan,Afghans|Kabul
Albania||Albanian,Albanians|Tirana
Algeria|Algerien|Algerian,Algerians|Algiers
Angola||Angolan,Angolans|Luanda
Argentina|Argentinien,Argentine|Argentine,Argentinian,Argentines|Buenos Aires
Armenia|Armenien,Армения|Armenian,Armenians|Yerevan
Australia|Australien,Австралия|Australian,Australians|Canberra
Austria|Österreich,Autriche,Австрия|Austrian,Austrians,österreichisch|Vienna/Wien/Відень/Відня/Відні/Вена
Azerbaijan|Aserbaidschan,Азербайджан|Azerbaijani,Azeri,Azerbaijanis|Baku
Bahrain||Bahraini,Bahrainis|Manama
Bangladesh||Bangladeshi,Bangladeshis|Dhaka
Belarus|Belorussia,Weißrussland,Беларусь,Белоруссия,Білорусь|Belarusian,Belarusians|Minsk/Минск
Belgium|Belgien,Belgique|Belgian,Belgians|
Bolivia||Bolivian,Bolivians|La Paz
Bosnia and Herzegovina|Bosnia,Bosnia-Herzegovina|Bosnian,Bosnians|Sarajevo
Botswana||Botswanan|Gaborone
Brazil|Brasilien,Brasil,Бразилия|Brazilian,Brazilians|Brasilia
Bulgaria|Bulgarien,Болгария|Bulgarian,Bulgarians|Sofia
Burkina Faso||Burkinabe|Ouagadougou
Cambodia||Cambodian,Cambodians|Phnom Penh
Cameroon||Cameroonian,Cameroonians|Yaounde
Canada|Kanada,Канада|Canadian,Canadians|Ottawa
Chad||Chadian,Chadians|N'Djamena
Chile||Chilean,Chileans|Santiago
China|People's Republic of China,PRC,Chine,Китай,КНР|Chinese,chinesisch|Beijing/Peking/Пекин
Colombia|Kolumbien|Colombian,Colombians|Bogota
Congo|Democratic Republic of Congo,Democratic Republic of the Congo,DR Congo,DRC|Congolese|Kinshasa
Costa Rica||Costa Rican,Costa Ricans|
Croatia|Kroatien|Croatian,Croatians,Croat|Zagreb
Cuba|Kuba,Куба|Cuban,Cubans|Havana
Cyprus|Zypern|Cypriot,Cypriots|Nicosia
Czech Republic|Czechia,Tschechien,Чехия|Czech,Czechs|Prague/Prag
Denmark|Dänemark,Danemark|Danish,Danes|Copenhagen
Dominican Republic||Dominican,Dominicans|Santo Domingo
Ecuador||Ecuadorian,Ecuadorean,Ecuadorians|Quito
Egypt|Ägypten,Égypte,Египет|Egyptian,Egyptians|Cairo
El Salvador||Salvadoran,Salvadorans|San Salvador
Eritrea||Eritrean,Eritreans|Asmara
Estonia|Estland,Эстония|Estonian,Estonians|Tallinn
Ethiopia|Äthiopien|Ethiopian,Ethiopians|Addis Ababa
Finland|Finnland,Финляндия|Finnish,Finns|Helsinki
France|Frankreich,Francia,Франция,Франція|French,Frenchman,französisch,français,française|Paris,Élysée
Georgia|Georgien,Грузия|Georgian,Georgians|Tbilisi
Germany|Deutschland,Allemagne,Alemania,Германия,Німеччина|German,Germans,deutsch|Berlin/Берлин
Ghana||Ghanaian,Ghanaians|Accra
Greece|Griechenland,Греция|Greek,Greeks|Athens
Guatemala||Guatemalan,Guatemalans|Guatemala City
Haiti||Haitian,Haitians|Port-au-Prince
Honduras||Honduran,Hondurans|Tegucigalpa
Hungary|Ungarn,Hongrie,Венгрия|Hungarian,Hungarians|Budapest
Iceland|Island|Icelandic,Icelanders|Reykjavik
India|Indien,Индия|Indian,Indians|New Delhi/Delhi
Indonesia|Indonesien|Indonesian,Indonesians|Jakarta
Iran|Islamic Republic of Iran,Иран,Іран|Iranian,Iranians,iranisch|Tehran/Teheran/Тегеран
Iraq|Irak,Ирак|Iraqi,Iraqis|Baghdad
Ireland|Irland,Irlande|Irish|Dublin
Israel|Israël,Израиль,Ізраїль|Israeli,Israelis,israelisch|Jerusalem,Tel Aviv
Italy|Italien,Italie,Italia,Италия|Italian,Italians|Rome/Rom
Ivory Coast|Côte d'Ivoire|Ivorian,Ivorians|Abidjan
Jamaica||Jamaican,Jamaicans|Kingston
Japan|Japon,Japón,Япония,Японія|Japanese,japanisch|Tokyo/Tokio/Токио
Jordan|Jordanien|Jordanian,Jordanians|Amman
Kazakhstan|Kasachstan,Казахстан|Kazakh,Kazakhs|Astana
Kenya|Kenia|Kenyan,Kenyans|Nairobi
Kosovo||Kosovar,Kosovars|Pristina
Kuwait||Kuwaiti,Kuwaitis|Kuwait City
Kyrgyzstan|Киргизия|Kyrgyz|Bishkek
Laos||Laotian,Laotians|Vientiane
Latvia|Lettland,Латвия|Latvian,Latvians|Riga
Lebanon|Libanon,Liban,Ливан|Lebanese|Beirut
Liberia||Liberian,Liberians|Monrovia
Libya|Libyen,Ливия|Libyan,Libyans|Tripoli
Lithuania|Litauen,Литва|Lithuanian,Lithuanians|Vilnius
Luxembourg|Luxemburg|Luxembourgish|
Malaysia||Malaysian,Malaysians|Kuala Lumpur
Mali||Malian,Malians|Bamako
Malta||Maltese|Valletta
Mexico|Mexiko,México|Mexican,Mexicans|Mexico City
Moldova|Moldau,Молдова,Молдавия|Moldovan,Moldovans|Chisinau
Mongolia||Mongolian,Mongolians|Ulaanbaatar
Montenegro||Montenegrin,Montenegrins|Podgorica
Morocco|Marokko|Moroccan,Moroccans|Rabat
Mozambique||Mozambican|Maputo
Myanmar|Burma|Burmese,Myanma|Naypyidaw
Nepal||Nepali,Nepalese|Kathmandu
Netherlands|Holland,Niederlande,Pays-Bas|Dutch|The Hague,Amsterdam
New Zealand|Neuseeland|New Zealander,New Zealanders|Wellington
Nicaragua||Nicaraguan,Nicaraguans|Managua
Niger||Nigerien|Niamey
Nigeria||Nigerian,Nigerians|Abuja
North Korea|DPRK,Democratic People's Republic of Korea,N. Korea,Nordkorea,Corée du Nord,Corea del Norte,Северная Корея,КНДР,Північна Корея,북한|North Korean,North Koreans,N. Korean,nordkoreanisch,nordkoreanische,nordkoreanischen,nord-coréen,северокорейский|Pyongyang/Pjöngjang/Пхеньян
North Macedonia|Macedonia|Macedonian,Macedonians|Skopje
Norway|Norwegen,Норвегия|Norwegian,Norwegians|Oslo
Oman||Omani,Omanis|Muscat
Pakistan||Pakistani,Pakistanis|Islamabad
Palestine|Palästina|Palestinian,Palestinians|Ramallah
Panama||Panamanian,Panamanians|Panama City
Paraguay||Paraguayan|Asuncion
Peru||Peruvian,Peruvians|Lima
Philippines|Philippinen|Philippine,Filipino,Filipinos|Manila
Poland|Polen,Pologne,Polonia,Польша,Польща|Polish,Poles|Warsaw/Warschau/Варшава
Portugal||Portuguese|Lisbon
Qatar|Katar,Катар|Qatari,Qataris|Doha
Romania|Rumänien,Румыния|Romanian,Romanians|Bucharest
Russia|Russian Federation,Russland,Russische Föderation,Russie,Rusia,Россия,Российская Федерация,РФ,Росія,Російська Федерація,러시아|Russian,Russians,russisch,russische,russischen,russischer,russe,ruso,rusa,российский,російський|Moscow/Moskau/Moscou/Moscú/Москва,Kremlin/Kreml/Кремль
Rwanda|Ruanda|Rwandan,Rwandans|Kigali
Saudi Arabia|Saudi-Arabien,Саудовская Аравия|Saudi,Saudis,Saudi Arabian|Riyadh
Senegal||Senegalese|Dakar
Serbia|Serbien,Сербия|Serbian,Serbians,Serb,Serbs|Belgrade
Singapore|Singapur|Singaporean,Singaporeans|
Slovakia|Slowakei,Словакия|Slovak,Slovaks|Bratislava
Slovenia|Slowenien|Slovenian,Slovene|Ljubljana
Somalia||Somali,Somalis|Mogadishu
South Africa|Südafrika,ЮАР|South African,South Africans|Pretoria
South Korea|Republic of Korea,ROK,S. Korea,Südkorea,Corée du Sud,Corea del Sur,Южная Корея,Південна Корея,한국|South Korean,South Koreans,S. Korean,südkoreanisch,südkoreanische,südkoreanischen,южнокорейский|Seoul/Сеул
South Sudan||South Sudanese|Juba
Spain|Spanien,Espagne,España,Испания|Spanish,Spaniards|Madrid
Sri Lanka||Sri Lankan,Sri Lankans|Colombo
Sudan||Sudanese|Khartoum
Sweden|Schweden,Suède,Швеция|Swedish,Swedes|Stockholm
Switzerland|Schweiz,Suisse,Швейцария|Swiss|Bern/Berne
Syria|Syrian Arab Republic,Syrien,Syrie,Сирия|Syrian,Syrians|Damascus/Damaskus
Taiwan|Тайвань|Taiwanese|Taipei
Tajikistan|Таджикистан|Tajik,Tajiks|Dushanbe
Tanzania||Tanzanian,Tanzanians|Dodoma
Thailand||Thai,Thais|Bangkok
Tunisia|Tunesien|Tunisian,Tunisians|Tunis
Turkey|Türkiye,Türkei,Turquie,Turquía,Турция,Туреччина|Turkish,Turks,türkisch|Ankara/Анкара
Turkmenistan||Turkmen|Ashgabat
Uganda||Ugandan,Ugandans|Kampala
Ukraine|Ucrania,Украина,Україна|Ukrainian,Ukrainians,ukrainisch,ukrainische,ukrainischen,ukrainien,ucraniano,украинский,український|Kyiv/Kiev/Kiew/Киев/Київ
United Arab Emirates|UAE,Emirates,ОАЭ|Emirati,Emiratis|Abu Dhabi
United Kingdom|UK,U.K.,Britain,Great Britain,Großbritannien,Vereinigtes Königreich,Royaume-Uni,Reino Unido,Великобритания|British,Britons,britisch|London/Лондон,Downing Street
United States|US,U.S.,USA,U.S.A.,United States of America,America,Vereinigte Staaten,États-Unis,Estados Unidos,EE.UU.,США,Соединенные Штаты,Сполучені Штати,미국|American,Americans,US-amerikanisch,amerikanisch,amerikanische,amerikanischen,américain,американский|Washington/Вашингтон,White House/Белый дом
Uruguay||Uruguayan|Montevideo
Uzbekistan|Узбекистан|Uzbek,Uzbeks|Tashkent
Vatican|Holy See,Vatikan|Vatican|
Venezuela|Венесуэла|Venezuelan,Venezuelans|Caracas
Vietnam|Viet Nam,Вьетнам|Vietnamese|Hanoi
Yemen|Jemen|Yemeni,Yemenis|Sanaa
Zambia||Zambian,Zambians|Lusaka
Zimbabwe|Simbabwe|Zimbabwean,Zimbabweans|Harare
"""
